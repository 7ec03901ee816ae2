"""Numbers in words and marks: Chinese numerals, formal capitals, heading numbers, thousands commas.

Source: 公文書橫式書寫數字使用原則 (capitals for sums on contracts and receipts); the headings are those of the report.
"""

import re
import unicodedata
from typing import NamedTuple

from siwei.plain.errors import BadInput, quoted, said

LIMIT = 10**16  # one past the largest number in words: 九千九百九十九兆…

_PLAIN = ("零一二三四五六七八九", ("", "十", "百", "千"))
_FORMAL = ("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"))
_GROUPS = ("", "萬", "億", "兆")
_SAME = str.maketrans("壹貳貮弐參叁叄肆伍陸柒捌玖拾佰仟〇○兩万亿", "一二二二三三三四五六七八九十百千零零二萬億")
_SHORT_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
NUMERALS = frozenset("零一二三四五六七八九十百千萬億兆廿卅卌") | {chr(code) for code in _SAME}
_TENS, _THOUSANDS = {"十": 10, "百": 100, "千": 1000}, {"萬": 10**4, "億": 10**8, "兆": 10**12}

_CAPITALS = "零壹貳貮參叁叄肆伍陸柒捌玖拾佰"
_SMALL = "一二三四五六七八九十百廿卅卌零〇"
_DIGITS = "[0-9０-９]{1,3}"
_HEADINGS = (
    re.compile(f"([{_CAPITALS}]+)、"),
    re.compile(f"([{_SMALL}]+)、"),
    re.compile(f"[（(]([{_SMALL}]+)[）)]"),
    # 「1.5 萬元」 opens no item, but the report does print 「2.108 年 8 月 22 日本處…」: a year may follow the mark.
    re.compile(f"({_DIGITS})[.．、](?![0-9０-９])|({_DIGITS})[.．、](?=[0-9０-９]{{2,3}} ?年)"),
    re.compile(f"[（(]({_DIGITS})[）)]"),
)


def to_chinese(number: int, *, formal: bool = False) -> str:
    """Return a number in Chinese numerals, 21 → 二十一; formal: in capitals, 貳拾壹.

    0 to 10**16 - 1.  Raises BadInput outside.
    """
    if not 0 <= number < LIMIT:
        raise BadInput(said("{number} 無法以中文數字表示，請填 0 至 9,999 兆之間的整數。", number=number))
    if number == 0:
        return "零"
    words = ""
    for power in (3, 2, 1, 0):
        group, below = divmod(number, 10 ** (4 * power))
        group %= 10**4
        if not group:
            continue
        # 零 wherever a place is skipped between two groups: 一億零五千, 十萬零三百.
        skipped = words and (group < 1000 or not words.endswith(_GROUPS[power + 1]))
        words += ("零" if skipped else "") + _group(group, formal) + _GROUPS[power]
        if not below:
            break
    return words if formal else re.sub("^一十", "十", words)


def _group(number: int, formal: bool) -> str:
    """Return 1 to 9999 in words."""
    digits, places = _FORMAL if formal else _PLAIN
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if skipped and words else "") + digits[digit] + places[place]
        skipped = not digit
    return words


def from_chinese(text: str, *, field: str = "數字") -> int:
    """Return the number of Chinese numerals, plain or capital: 二十一, 貳拾壹, 廿一, 一〇八.

    Strict: it takes what to_chinese writes.  一百五 is refused, since one reader says 105 and another 150.
    Raises BadInput.
    """
    typed = "".join(_SHORT_TENS.get(c, c) for c in unicodedata.normalize("NFKC", text).translate(_SAME).strip())
    unreadable = BadInput(
        said("{field} {text} 不是中文數字，請寫成如 二十一 或 一百零五。", field=field, text=quoted(text))
    )
    if not typed or len(typed) > 50 or not set(typed) <= NUMERALS:
        raise unreadable
    if set(typed) <= set(_PLAIN[0]):
        if len(typed) > 16 or (typed[0] == "零" and len(typed) > 1):
            raise unreadable
        return int("".join(str(_PLAIN[0].index(c)) for c in typed))
    number = _sum(typed)
    if not 0 < number < LIMIT:
        raise unreadable
    if _full_tens(to_chinese(number)) != _full_tens(typed):
        raise BadInput(
            said(
                "{field} {text} 的寫法不明確，如果是 {number:,}，請寫成 {to_chinese}。",
                field=field,
                text=quoted(text),
                number=number,
                to_chinese=to_chinese(number),
            )
        )
    return number


def _sum(typed: str) -> int:
    """Return the sum of the numerals, whether or not they are in order."""
    total = section = digit = 0
    for c in typed:
        if c in _TENS:
            section, digit = section + (digit or c == "十") * _TENS[c], 0
        elif c in _THOUSANDS:
            total, section, digit = total + (section + digit) * _THOUSANDS[c], 0, 0
        else:
            digit = _PLAIN[0].index(c)
    return total + section + digit


def _full_tens(words: str) -> str:
    """Return the words with every bare 十 as 一十: both spellings are in use inside a number."""
    return re.sub("(?<![一二三四五六七八九])十", "一十", words)


class Heading(NamedTuple):
    level: int
    number: int
    title: str


def heading_number(level: int, number: int) -> str:
    """Return the mark of a heading: level 1 「壹、」, 2 「一、」, 3 「（一）」, 4 「1.」, 5 「(1)」.

    Raises BadInput for another level or a number below 1.
    """
    if number < 1 or not 1 <= level <= 5:
        raise BadInput(
            said("第 {level} 層第 {number} 項沒有標題序號，層次為 1 至 5，序號從 1 起。", level=level, number=number)
        )
    if level == 1:
        # In a heading, ten is 拾、; only sums of money say 壹拾.
        return re.sub("^壹拾", "拾", to_chinese(number, formal=True)) + "、"
    return {2: f"{to_chinese(number)}、", 3: f"（{to_chinese(number)}）", 4: f"{number}.", 5: f"({number})"}[level]


def parse_heading(line: str) -> Heading | None:
    """Return level, number and title of a line that opens with a heading mark, else None.

    Half- and full-width marks are read alike: levels 3 and 5 differ by Chinese and Arabic numerals.
    """
    line = line.strip()
    for level, pattern in enumerate(_HEADINGS, start=1):
        if match := pattern.match(line):
            mark = next(group for group in match.groups() if group)
            try:
                number = from_chinese(mark) if level <= 3 else int(mark)
            except BadInput:
                return None
            return Heading(level, number, line[match.end() :].strip()) if number else None
    return None


def comma(number: int) -> str:
    """Return a whole number with thousands commas: 1108 → 1,108."""
    return f"{number:,}"


def parse_whole(text: str, *, field: str = "數字") -> int:
    """Return a whole number typed with or without commas, half or full width: 1,108, 1108, -３.

    Raises BadInput, also for commas in the wrong place: 1,1080 is a slip of somebody's finger.
    """
    typed = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if not re.fullmatch("-?(?:[0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})", typed):
        raise BadInput(said("{field} {text} 不是整數，請寫成如 1,108 或 1108。", field=field, text=quoted(text)))
    return int(typed.replace(",", ""))
