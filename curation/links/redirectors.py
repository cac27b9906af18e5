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
    v.gd dlvr.it trib.al rebrand.ly cutt.ly shorturl.at rb.gy t.ly s.id soo.gd ift.tt hubs.ly
    hubs.li hubs.la fb.me wp.me flip.it redd.it amzn.to amzn.eu a.co nyti.ms wapo.st on.ft.com
    on.wsj.com econ.st bloom.bg reut.rs bbc.in cnn.it gu.com theatln.tc tcrn.ch zd.net oreil.ly
    mzl.la apple.co msft.it ibm.co intel.ly aka.ms go.microsoft.com git.io spoti.fi
    link.medium.com vm.tiktok.com vt.tiktok.com search.app share.google maps.app.goo.gl forms.gle
    feedproxy.google.com urlgeni.us geni.us lnk.to ln.is po.st shar.es eepurl.com kutt.it surl.li
    qr.ae u.to x.gd ctt.ec ctt.ac sco.lt aje.io pst.cr disq.us
    """.split()  # noqa: SIM905
)

# What the makers of letters put before every link, with a beginning of the path where the host
# has pages of its own. Their many numbered hosts stand here without their number.
CLICK_HOSTS = {
    "convertkit-mail.com": "",
    "kit-mail.com": "",
    "klclick.com": "",
    "sendibt.com": "",
    "sendibm.com": "",
    "cmail.com": "/t/",
    "list-manage.com": "/track/click",
    "mandrillapp.com": "/track/click",
    "substack.com": "/redirect|/app-link|/c/",
    "news.google.com": "/(?:rss/)?(?:articles|read)/",
    "link.mail.beehiiv.com": "",
    "mail.beehiiv.com": "/ss/c|/v1/c",
    "beehiiv.com": "/ss/c|/v1/c",
    "sendgrid.net": "/ls/click|/wf/click|/uni",
    "awstrack.me": "",
    "mailgun.org": "/c/",
    "mailerlite.com": "/link/c|/c/",
    "mlsend.com": "/link/c|/c/",
    "createsend.com": "/t/",
    "hubspotlinks.com": "",
    "hubspotemail.net": "",
    "hs-sites.com": "/e3t",
    "rs6.net": "/tn.jsp",
    "trk.klaviyo.com": "",
    "customeriomail.com": "/e/c",
    "postmarkapp.com": "/track",
    "pstmrk.it": "",
    "mjt.lu": "/lnk",
    "activehosted.com": "/lt.php",
    "acemln.com": "/lt.php",
    "aweber.com": "/c/|/z/",
    "getresponse.com": "/click.html",
    "e2ma.net": "/click",
    "exacttarget.com": "",
    "exct.net": "",
    "buttondown.email": "/api/emails/click",
    "revue.email": "",
    "link.sbstck.com": "",
    "tracking.tldrnewsletter.com": "",
    "redditmail.com": "/CL0",
    "linkedin.com": "/slink|/comm/redirect",
    "reddit.com": "/r/[^/]+/s/",
    "feedburner.com": "/~r/",
    "feedpress.me": "/link",
}
_NUMBER = re.compile(r"(?<=[a-z])(?:\d+|(?<=acemln)[a-z])(?=\.com$)")
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
        beginning = CLICK_HOSTS.get(_NUMBER.sub("", host))
        if beginning is not None and re.match(beginning, path):
            return len(path) > 1
    return bool(_CLICK_PATH.match(path))


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path
    except ValueError:
        return ""
