"""Pages that stand in front of the page: errors, challenges, consent and login walls.

Their titles must never become an item's. An article about such a page, under such a title, is none.
"""

import re

from curation.capture.page.media import media_of_page
from curation.capture.page.page import Page
from curation.links import is_wall
from curation.media import Media

_HTTP_ERROR = 400
_TITLES = re.compile(
    r"""(?:
        just\ a\ moment|just\ a\ sec(?:ond)?|one\ moment,?\ please|please\ wait|
        attention\ required!?|checking\ your\ browser.*|
        access\ (?:to\ this\ page\ )?(?:has\ been\ )?denied|access\ restricted|
        request\ (?:rejected|blocked)|blocked|forbidden|unauthori[sz]ed|
        (?:error\ )?(?:40[0134]|429|50[0234])(?:\ .{0,40})?|(?:page\ )?not\ found|
        pardon\ our\ interruption|are\ you\ (?:a\ )?(?:robot|human)|
        robot\ check|
        (?:security|bot|browser|human)\ (?:check(?:point)?|verification|challenge)|
        (?:vercel\ )?security\ checkpoint|client\ challenge|captcha(?:\ .{0,30})?|
        verify(?:ing)?\ (?:that\ )?you\ are\ (?:a\ )?human.*|human\ verification|
        making\ sure\ you.re\ not\ a\ bot|ddos-guard|service\ unavailable|
        too\ many\ requests|bad\ gateway|internal\ server\ error|
        before\ you\ continue.*|bevor\ sie\ .{0,30}\ weitergehen|avant\ d.accéder.*|
        antes\ de\ (?:ir|continuar).*|prima\ di\ continuare.*|
        (?:please\ )?(?:log|sign)[\ -]?(?:in|up|on)(?:\ (?:to|or|with|required)\b.{0,60})?|
        (?:log|sign)\ into\ .{1,40}|authwall|anmelden|connexion|iniciar\ sesión|accedi|
        (?:javascript|cookies)\ (?:is|are)\ (?:not\ available|disabled|required).*|
        (?:please\ )?enable\ (?:javascript|cookies).*|subscribe\ to\ (?:read|continue).*|
        cookie\ (?:consent|policy|wall)|consent|privacy\ settings|datenschutzeinstellungen
    )[.!?…\s]*""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_PART = re.compile(r"\s+[|–—·•:-]+\s+|\s*[｜]\s*")
# So written by the programs that challenge, in scripts of pages that hold nothing else.
_MARKS = re.compile(
    r"window\._cf_chl_opt|geo\.captcha-delivery\.com|ct\.captcha-delivery\.com|px-captcha|"
    r"awsWafCookieDomainList|/_Incapsula_Resource|id=.challenge-form|anubis_challenge"
)
_MARKS_WITHIN = 30_000


def is_blocked(status: int, page: Page, text: str) -> bool:
    """Neither text nor film, and a page in the way by its title, its scripts or its address."""
    if status >= _HTTP_ERROR:
        return True
    if page.walk.lengths.article(is_said=True) is not None or media_of_page(page) != Media.PAGE:
        return False
    if page.walk.has_password or is_wall(page.address):
        return True
    return _has_title(page) or bool(_MARKS.search(text[:_MARKS_WITHIN]))


def _has_title(page: Page) -> bool:
    said = [page.text("title"), page.meta("og:title")]
    return any(_TITLES.fullmatch(_FIRST_PART.split(title)[0].strip()) for title in said if title)
