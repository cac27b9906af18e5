"""Addresses that lead to a page without naming it: each is asked for once, and then known.

Their target must be fetched, which is not done here.
"""

import re
from urllib.parse import urlsplit

from curation.links.soundness import domain, with_parents
from curation.links.wrapped import unwrapped

# Every address on these, but for the front page, is a short one for another.
SHORTENERS = frozenset(
    """
    t.co bit.ly bitly.com j.mp lnkd.in buff.ly ow.ly ht.ly tinyurl.com tiny.cc goo.gl g.co is.gd
    v.gd dlvr.it trib.al rebrand.ly cutt.ly shorturl.at rb.gy t.ly s.id soo.gd short.io ift.tt
    fb.me wp.me flip.it redd.it amzn.to amzn.eu a.co nyti.ms wapo.st on.ft.com on.wsj.com econ.st
    bloom.bg reut.rs bbc.in cnn.it gu.com theatln.tc wrd.cm tcrn.ch zd.net cnet.co oreil.ly
    mzl.la apple.co msft.it ibm.co intel.ly aka.ms go.microsoft.com git.io hubs.ly hubs.li hubs.la
    spoti.fi link.medium.com vm.tiktok.com vt.tiktok.com search.app maps.app.goo.gl forms.gle
    feedproxy.google.com feeds.feedburner.com rss.feedspot.com urlgeni.us geni.us linktr.ee
    lnk.to ln.is po.st shar.es mailchi.mp eepurl.com news.google.com substack.link
    kutt.it surl.li qr.ae t.me.link u.to x.gd ter.li ctt.ec ctt.ac sco.lt paper.li aje.io
    """.split()  # noqa: SIM905
) - {"mailchi.mp", "linktr.ee", "paper.li"}  # pages of their own stand there

# What the makers of letters put before every link, with a beginning of the path where the host
# has pages of its own.
CLICK_HOSTS = {
    "list-manage.com": "/track/click",
    "list-manage1.com": "/track/click",
    "list-manage2.com": "/track/click",
    "mandrillapp.com": "/track/click",
    "substack.com": "/redirect|/app-link",
    "link.mail.beehiiv.com": "",
    "mail.beehiiv.com": "/ss/c|/v1/c",
    "beehiiv.com": "/ss/c|/v1/c",
    "convertkit-mail.com": "",
    "convertkit-mail2.com": "",
    "convertkit-mail4.com": "",
    "kit-mail3.com": "",
    "sendgrid.net": "/ls/click|/wf/click|/uni",
    "awstrack.me": "",
    "mailgun.org": "/c/",
    "mailerlite.com": "/link/c|/c/",
    "mlsend.com": "/link/c|/c/",
    "mlsend2.com": "/link/c|/c/",
    "sendibt2.com": "",
    "sendibt3.com": "",
    "sendibm1.com": "",
    "sendibm3.com": "",
    "cmail19.com": "/t/",
    "cmail20.com": "/t/",
    "createsend1.com": "/t/",
    "createsend.com": "/t/",
    "hubspotlinks.com": "",
    "hubspotemail.net": "",
    "hs-sites.com": "/e3t",
    "rs6.net": "/tn.jsp",
    "klclick.com": "",
    "klclick1.com": "",
    "klclick2.com": "",
    "klclick3.com": "",
    "trk.klaviyo.com": "",
    "customeriomail.com": "/e/c",
    "postmarkapp.com": "/track",
    "pstmrk.it": "",
    "mjt.lu": "/lnk",
    "activehosted.com": "/lt.php",
    "acemlna.com": "/lt.php",
    "acemlnb.com": "/lt.php",
    "aweber.com": "/c/|/z/",
    "getresponse.com": "/click.html",
    "emltrk.com": "",
    "e2ma.net": "/click",
    "exacttarget.com": "",
    "exct.net": "",
    "buttondown.email": "/api/emails/click",
    "revue.email": "",
    "link.sbstck.com": "",
    "tracking.tldrnewsletter.com": "",
    "redditmail.com": "/CL0",
    "email.mg1.substack.com": "/c/",
    "email.mg2.substack.com": "/c/",
    "ct.sendgrid.net": "",
    "linkedin.com": "/slink|/comm/redirect",
    "google.com": "/share\\.google",
    "share.google": "",
    "reddit.com": "/r/[^/]+/s/",
    "medium.com": "/p/[0-9a-f]+/redirect",
    "feedburner.com": "/~r/",
    "feedpress.me": "/link",
    "disq.us": "",
}
# A host of the sender's own that stands for the mailer's.
_CLICK_PATH = re.compile(
    r"(?:/ls/click|/wf/click|/track/click|/lt\.php|/f/a/|/e/c/eyJ|/ss/c/|/e3t/|/CL0/|/L0/)"
)


def is_redirector(address: str) -> bool:
    """Whether it names no page of its own, so that its target must be asked for.

    Where the target stands in the address itself, `canonical_url` has it without asking.
    """
    if unwrapped(address) != address:
        return False
    path = _path(address)
    for host in with_parents(domain(address)):
        if host in SHORTENERS:
            return len(path) > 1
        if host in CLICK_HOSTS and re.match(CLICK_HOSTS[host], path):
            return len(path) > 1
    return bool(_CLICK_PATH.match(path))


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path
    except ValueError:
        return ""
