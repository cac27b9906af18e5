"""Hosts that answer with the very pages of another.

Only known twins are folded: nobody can tell from `m.tides.example` whether its pages also stand
at `tides.example` or at `www.tides.example`, and readers are sent to the canonical address.
"""

import re

TWIN_HOSTS = {
    "m.youtube.com": "www.youtube.com",
    "youtube.com": "www.youtube.com",
    "music.youtube.com": "www.youtube.com",
    "youtube-nocookie.com": "www.youtube.com",
    "www.youtube-nocookie.com": "www.youtube.com",
    "www.youtu.be": "youtu.be",
    # The older name, since an archive holds years of it; both lead to one page.
    "x.com": "twitter.com",
    "www.x.com": "twitter.com",
    "mobile.x.com": "twitter.com",
    "www.twitter.com": "twitter.com",
    "mobile.twitter.com": "twitter.com",
    "m.twitter.com": "twitter.com",
    "fxtwitter.com": "twitter.com",
    "vxtwitter.com": "twitter.com",
    "fixupx.com": "twitter.com",
    "fixvx.com": "twitter.com",
    "facebook.com": "www.facebook.com",
    "m.facebook.com": "www.facebook.com",
    "mbasic.facebook.com": "www.facebook.com",
    "touch.facebook.com": "www.facebook.com",
    "web.facebook.com": "www.facebook.com",
    "instagram.com": "www.instagram.com",
    "m.instagram.com": "www.instagram.com",
    "linkedin.com": "www.linkedin.com",
    "m.linkedin.com": "www.linkedin.com",
    "touch.linkedin.com": "www.linkedin.com",
    "m.tiktok.com": "www.tiktok.com",
    "tiktok.com": "www.tiktok.com",
    "reddit.com": "www.reddit.com",
    "old.reddit.com": "www.reddit.com",
    "new.reddit.com": "www.reddit.com",
    "m.reddit.com": "www.reddit.com",
    "i.reddit.com": "www.reddit.com",
    "np.reddit.com": "www.reddit.com",
    "sh.reddit.com": "www.reddit.com",
    "amp.reddit.com": "www.reddit.com",
    "www.github.com": "github.com",
    "m.github.com": "github.com",
    "www.gitlab.com": "gitlab.com",
    "www.arxiv.org": "arxiv.org",
    "www.doi.org": "doi.org",
    "dx.doi.org": "doi.org",
    "www.medium.com": "medium.com",
    "www.substack.com": "substack.com",
    "www.huggingface.co": "huggingface.co",
    "hf.co": "huggingface.co",
    "m.huffpost.com": "www.huffpost.com",
    "nytimes.com": "www.nytimes.com",
    "m.nytimes.com": "www.nytimes.com",
    "mobile.nytimes.com": "www.nytimes.com",
    "theguardian.com": "www.theguardian.com",
    "m.theguardian.com": "www.theguardian.com",
    "amp.theguardian.com": "www.theguardian.com",
    "m.guardian.co.uk": "www.theguardian.com",
    "amp.cnn.com": "www.cnn.com",
    "m.cnn.com": "www.cnn.com",
    "cnn.com": "www.cnn.com",
    "m.bbc.com": "www.bbc.com",
    "m.bbc.co.uk": "www.bbc.co.uk",
    "amp.economist.com": "www.economist.com",
    "amp.ft.com": "www.ft.com",
    "m.ft.com": "www.ft.com",
    "amp.scmp.com": "www.scmp.com",
    "m.scmp.com": "www.scmp.com",
    "amp.usatoday.com": "www.usatoday.com",
    "mobile.reuters.com": "www.reuters.com",
    "reuters.com": "www.reuters.com",
    "m.dw.com": "www.dw.com",
    "amp.dw.com": "www.dw.com",
    "m.washingtonpost.com": "www.washingtonpost.com",
    "washingtonpost.com": "www.washingtonpost.com",
    "m.wsj.com": "www.wsj.com",
    "wsj.com": "www.wsj.com",
    "m.slashdot.org": "slashdot.org",
    "mobile.slashdot.org": "slashdot.org",
    "m.xkcd.com": "xkcd.com",
    "www.xkcd.com": "xkcd.com",
    "m.imdb.com": "www.imdb.com",
    "imdb.com": "www.imdb.com",
    "m.goodreads.com": "www.goodreads.com",
    "m.vimeo.com": "vimeo.com",
    "www.vimeo.com": "vimeo.com",
    "m.soundcloud.com": "soundcloud.com",
    "m.quora.com": "www.quora.com",
    "m.heise.de": "www.heise.de",
    "amp.heise.de": "www.heise.de",
    "m.spiegel.de": "www.spiegel.de",
    "amp.zdf.de": "www.zdf.de",
    "mobil.nrc.nl": "www.nrc.nl",
    "amp.nos.nl": "nos.nl",
}

_MOBILE_WIKI = re.compile(
    r"([\w-]+)\.m\.(wiki(?:pedia|media|data|quote|source|books|voyage|news|versity)|wiktionary)\.org"
)


def folded_host(host: str) -> str:
    """The host beside which this one stands for phones, for AMP or for old times."""
    if ".m.wik" in host:
        return _MOBILE_WIKI.sub(r"\1.\2.org", host)
    return TWIN_HOSTS.get(host, host)
