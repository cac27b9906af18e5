"""How the lines at the end of newsletters begin: thanks, prompts, greetings, small print.

Each is looked for at the start of a paragraph, and says enough to be no story's: “As always, let
me know what you thought of this issue” is one, “As always, her essay is worth a read” is not.
"""

import re

MOST_LETTERS_LOOKED_AT = 400

_ISSUE = r"(?:issue|edition|newsletter|e-?mail|letter|episode|dispatch|post|update)"
_AS_USUAL = r"(?:(?:as (?:always|usual|ever)|and|again|so|finally|anyway),? )?"
_PLEASE = r"(?:you can |please |do |feel free to |why not |just |simply )*"
_READING = r"(?:reading|subscrib\w+|being here|joining|tuning in|following|making it|listening)"
_GOOD = r"(?:great|good|nice|lovely|wonderful|happy)"
_WELL = r"(?:safe|healthy|home|well|warm|sane|strong|kind|curious|inside|tuned)"
_DAY = r"(?:week|weekend|day|sunday|monday|friday|holidays?|fortnight|year)"

# One a line; lines with # part them.
_PHRASES = rf"""
# Thanks
{_AS_USUAL}(?:thanks|thank you|many thanks|a big thank)\b.{{0,60}}\b{_READING}
{_AS_USUAL}(?:thanks|thank you|many thanks)\b.{{0,60}}\b(?:your|support|sharing|{_ISSUE})\b
# The end
(?:and |well,? |so )?that(?:[’']s| is| was) (?:it|all|a wrap|everything)(?: f| today|[.!,]|$)
(?:and |well,? |so )?that (?:wraps|will be) (?:it|all|up)\b
(?:until|till) (?:next|then|the next)\b
(?:(?:i|we)(?:[’']ll| will) )?see you (?:next|in|soon|then|on)\b
(?:talk|speak|write) (?:to you )?(?:soon|next)\b
that was (?:it|[\w ]{{0,40}}#\d+)\b
(?:keep learning|take care|so long)\b
# Greetings
have (?:a )?{_GOOD}\b.{{0,20}}\b{_DAY}
(?:please )?(?:stay|keep|be) {_WELL}(?:,? (?:and )?{_WELL}| everyone|, all| out there)*\s*[.!]
happy (?:reading|sunday|weekend|holidays|new year)\b[^.]{{0,20}}[.!]?$
(?:all the best|best(?: wishes| regards)?|cheers|warmly|yours|regards|ciao|bye)\s*(?:[,!.–—-]|$)
(?:love|sincerely|onwards|goodbye)\s*(?:[,!.–—-]|$)
# To be forwarded
if you(?:[’']ve)?(?: really)? (?:enjoy|lik|lov|found)\w*\b.{{0,60}}\b(?:{_ISSUE}|forward|friend)
(?:did you )?(?:enjoy|lik|lov)(?:ed|e)? (?:it|this|today[’']s|what you)\b[^.!?]{{0,60}}\?
{_PLEASE}(?:forward|share) (?:it|this|the news).{{0,60}}\b(?:friend|colleague|someone|others)
(?:know|have) (?:someone|anyone|a friend|friends) who\b.{{0,80}}\b(?:forward|share|like|enjoy)
(?:was|were you|did someone|been) .{{0,20}}forward
# For the new
if you(?:[’']re| are) (?:new|not (?:yet )?(?:a )?subscri|reading this (?:online|on the web))
(?:subscribe|sign up) (?:here|below|now|to (?:get|receive))
# Feedback
{_AS_USUAL}{_PLEASE}(?:let|tell) (?:me|us)(?: know)? (?:what|how|if) you.{{0,60}}\b{_ISSUE}
(?:got|have|any|send|for) (?:any |me |us |your )?(?:feedback|thoughts|tips)\b.{{0,80}}\b(?:repl|hit)
(?:got|have|any|send) (?:any |me |us |your )?(?:feedback|thoughts|tips)\b.{{0,80}}\b(?:mail|message)
{_PLEASE}(?:hit|press|click|use|using) (?:the )?(?:repl|.{{0,20}}\bbuttons? below)
{_PLEASE}reply to this e?-?mail
# Small print
you(?:[’']re| are) (?:receiving|getting|reading) this
you received this
(?:to )?unsubscribe\b
(?:view|read) (?:this |it )?(?:in your|in the|online)
(?:follow|find) (?:me|us) on\b
sent (?:with|from|via)\b
"""

_LINES = [line for line in _PHRASES.splitlines() if line and not line.startswith("#")]
_BEGINNING = re.compile(rf"\W*(?:{'|'.join(_LINES)})", re.IGNORECASE | re.DOTALL)


def begins_closing_line(words: str) -> bool:
    return bool(_BEGINNING.match(words[:MOST_LETTERS_LOOKED_AT]))
