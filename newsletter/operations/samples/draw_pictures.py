"""Draw the five pictures of the sample publication into issues/pictures/.

Run it with any Python that has Pillow: `python draw_pictures.py`. Every run
gives the same pictures: chance comes from fixed seeds. Each is drawn at three
times its size and scaled down, so edges are smooth, then reduced to a small palette,
so files stay light. The colours are the hues of the design language.
"""

import math
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
Point = tuple[float, float]
Pebble = tuple[float, float, float]

FOLDER = Path(__file__).parent / "issues" / "pictures"
SCALE = 3
WIDTH, HEIGHT = 1600 * SCALE, 900 * SCALE
HEX = {
    "paper": "#FBFAF6", "grey": "#8A8478", "line": "#E3DFD5",
    "blue": "#30558C", "blue tint": "#E8F1FE", "blue pale": "#9CC0F5", "blue night": "#1C2738",
    "teal": "#006263", "teal tint": "#E2F5F4", "teal pale": "#77CFCF",
    "rust": "#833E2D", "rust pale": "#EFAA99", "ochre": "#6E4E1D", "ochre pale": "#DEB67F",
    "ochre tint": "#F8EFE2",
}  # fmt: skip


def colour(name: str) -> Colour:
    """The red, green and blue of a named hue."""
    digits = HEX[name].lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that lies `share` of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def canvas(name: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty picture in one hue, and the pen that draws on it."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), colour(name))
    return picture, ImageDraw.Draw(picture)


def label(
    pen: ImageDraw.ImageDraw,
    place: Point,
    text: str,
    fill: Colour,
    size: int = 30,
    anchor: str = "mm",
) -> None:
    """Small type set at a place; `anchor` says which part of the text sits there."""
    pen.text(place, text, fill=fill, font=ImageFont.load_default(size * SCALE), anchor=anchor)


def disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, fill: Colour) -> None:
    """A filled circle."""
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def stroke(pen: ImageDraw.ImageDraw, points: list[Point], fill: Colour, width: float) -> None:
    """A line through the points with round joints."""
    pen.line(points, fill=fill, width=round(width * SCALE), joint="curve")


def save(picture: Image.Image, name: str, colours: int = 96) -> None:
    """Scale the picture down, reduce its palette and write it as a small PNG."""
    small = picture.resize((WIDTH // SCALE, HEIGHT // SCALE), Image.Resampling.LANCZOS)
    reduced = small.quantize(
        colours, method=Image.Quantize.MEDIANCUT, kmeans=4, dither=Image.Dither.NONE
    )
    reduced.save(FOLDER / f"{name}.png", optimize=True)


# A month of tides

DAYS, QUARTER_MOON, MONTH, LAG = 29.53, 2.2, 29.53, 1.6


def tide(day: float) -> float:
    """The height of an imagined tide, the sum of the moon's and the sun's, from -1 to 1."""
    spring = QUARTER_MOON + MONTH / 4 + LAG
    since = (day - spring) * 24
    return (math.cos(math.tau * since / 12.4206) + 0.46 * math.cos(math.tau * since / 12)) / 1.46


def reach(day: float) -> float:
    """How far the tide goes on a day: large at springs, small at neaps."""
    spring = QUARTER_MOON + MONTH / 4 + LAG
    beat = math.tau * (day - spring) / (MONTH / 2)
    return math.sqrt(1 + 0.46**2 + 0.92 * math.cos(beat)) / 1.46


def moon(pen: ImageDraw.ImageDraw, centre: Point, lit: str) -> None:
    """A moon whose lit part is the left half, the right half, all or none."""
    (x, y), radius, inner = centre, 34 * SCALE, 31 * SCALE
    disc(pen, centre, radius, colour("blue night"))
    start, end = {"left": (90, 270), "right": (-90, 90), "all": (0, 360), "none": (0, 0)}[lit]
    if start != end:
        box = (x - inner, y - inner, x + inner, y + inner)
        pen.pieslice(box, start, end, fill=colour("ochre tint"))


def draw_reach(pen: ImageDraw.ImageDraw, days: list[float], spread: float, share: float) -> None:
    """A pale band behind the wave, as wide as the tide's reach times `spread`."""
    above = [(across(day), height_at(spread * reach(day))) for day in days]
    below = [(across(day), height_at(-spread * reach(day))) for day in days]
    pen.polygon(above + below[::-1], fill=mixed(colour("blue tint"), colour("blue pale"), share))


def across(day: float) -> float:
    """Where a day of the month stands on the picture."""
    return WIDTH * day / DAYS


def height_at(level: float) -> float:
    """Where a water level from -1 to 1 stands on the picture."""
    return HEIGHT * (0.55 - 0.27 * level)


def draw_spring_neap() -> None:
    """Springs and neaps over one month, under the moons that cause them."""
    picture, pen = canvas("blue tint")
    days = [step * DAYS / 2400 for step in range(-8, 2409)]
    for spread, share in ((1.34, 0.14), (1.17, 0.27), (1.0, 0.42)):
        draw_reach(pen, days, spread, share)
    stroke(pen, [(across(day), height_at(tide(day))) for day in days], colour("blue"), 4.5)
    words = (("left", "neap"), ("none", "spring"), ("right", "neap"), ("all", "spring"))
    for quarter, (lit, word) in enumerate(words):
        day = QUARTER_MOON + quarter * MONTH / 4
        moon(pen, (across(day), HEIGHT * 0.105), lit)
        label(pen, (across(day + LAG), HEIGHT * 0.945), word, colour("blue"))
    save(picture, "spring-neap", 64)


# A harbour that rocks


def surface(left: float, right: float, level: float, rise: float, quarters: int) -> list[Point]:
    """The water's surface when `quarters` quarter waves fit between wall and mouth."""
    steps = [step / 240 for step in range(241)]
    return [
        (left + (right - left) * s, level - rise * math.cos(math.pi / 2 * quarters * s))
        for s in steps
    ]


def draw_water(picture: Image.Image, water: list[Point], share: float) -> None:
    """A veil of teal over the picture, so that veils laid over one another darken."""
    veil = Image.new("L", picture.size)
    ImageDraw.Draw(veil).polygon(water, fill=round(255 * share))
    picture.paste(colour("teal"), mask=veil)


def draw_rocking(
    picture: Image.Image, box: tuple[float, float, float, float], quarters: int, period: str
) -> None:
    """One panel: the surfaces of a rocking harbour, its wall, its floor and its period."""
    pen, (left, top, right, bottom) = ImageDraw.Draw(picture), box
    level, swing, wall = top + (bottom - top) * 0.42, (bottom - top) * 0.36, 20 * SCALE
    waves = [
        surface(left, right, level, swing * math.cos(math.pi * step / 6), quarters)
        for step in range(7)
    ]
    for wave in waves:
        draw_water(picture, [*wave, (right, bottom), (left, bottom)], 0.235)
    for wave in waves:
        stroke(pen, wave, mixed(colour("teal pale"), colour("teal tint"), 0.5), 1.5)
    pen.rectangle((left - wall, top, left, bottom), fill=colour("ochre"))
    pen.rectangle((left - wall, bottom, right, bottom + 7 * SCALE), fill=colour("ochre"))
    label(pen, (right + 36 * SCALE, level), period, colour("teal"), 34, "lm")


def draw_harbour_seiche() -> None:
    """Three ways for one harbour to rock: one, three and five quarter waves."""
    picture, _ = canvas("paper")
    periods = ("9 min", "3 min", "1 min 48 s")
    for row, (quarters, period) in enumerate(zip((1, 3, 5), periods, strict=True)):
        top = HEIGHT * (0.065 + 0.302 * row)
        draw_rocking(
            picture, (WIDTH * 0.085, top, WIDTH * 0.79, top + HEIGHT * 0.245), quarters, period
        )
    save(picture, "harbour-seiche", 96)


# A beach that sorts its stones


def beach_middle(x: float) -> float:
    """The line the spit follows: a slow curve upward to the right."""
    along = max(0.0, x / WIDTH)
    return HEIGHT * (0.6 - 0.16 * math.pow(along, 1.6) + 0.04 * math.sin(along * 5.2))


def stone_size(x: float) -> float:
    """The radius of a stone at this place: a speck in the west, a potato in the east."""
    along = min(1.0, max(0.0, x / WIDTH))
    return (4.5 + 55 * math.pow(along, 1.5)) * SCALE


def spit_half(x: float, away: float = 0) -> float:
    """Half the width of the spit (and `away` around it), round in the west, broader eastward."""
    nose = min(1.0, max(0.0, (x + away) / WIDTH - 0.035) / 0.13)
    return (HEIGHT * (0.1 + 0.155 * x / WIDTH) + away) * math.sqrt(nose * (2 - nose))


def draw_swash(pen: ImageDraw.ImageDraw) -> None:
    """The water around the spit, as lines that follow it and fade away from it."""
    for step in range(4):
        away = HEIGHT * (0.03 + 0.034 * step + 0.004 * step * step)
        west = WIDTH * 0.035 - away
        xs = [west + (WIDTH * 1.02 - west) * (n / 240) ** 2 for n in range(241)]
        north, south = (
            [(x, beach_middle(x) + side * spit_half(x, away)) for x in xs] for side in (-1, 1)
        )
        shade = mixed(colour("teal pale"), colour("ochre tint"), 0.1 + 0.2 * step)
        stroke(pen, north[::-1] + south[1:], shade, 2.6 - 0.3 * step)


def packed_pebbles(chance: random.Random) -> Iterator[Pebble]:
    """Stones that fill the spit without touching, large ones laid before small ones."""
    laid: dict[tuple[int, int], list[Pebble]] = {}
    cell = 130 * SCALE
    for size in (1.0, 0.86, 0.72, 0.58, 0.46):
        for _ in range(12000):
            x = WIDTH * (0.035 + 0.89 * chance.random() ** 1.2)
            radius = max(3.4 * SCALE, stone_size(x) * size)
            room = max(0.0, spit_half(x) - radius)
            pebble = (x, beach_middle(x) + room * chance.uniform(-1, 1), radius)
            column, row = int(x // cell), int(pebble[1] // cell)
            near = [
                p
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
                for p in laid.get((column + i, row + j), [])
            ]
            if all(math.hypot(x - p[0], pebble[1] - p[1]) > (radius + p[2]) * 0.99 for p in near):
                laid.setdefault((column, row), []).append(pebble)
                yield pebble


def outline(pebble: Pebble, chance: random.Random) -> list[Point]:
    """The rim of a stone: nearly an ellipse, leaning a little, no two alike."""
    x, y, radius = pebble
    flat, lean, bulge, turn = (
        chance.uniform(0.8, 0.98),
        chance.uniform(-0.5, 0.5),
        0.045,
        chance.uniform(0, 6),
    )
    rim: list[Point] = []
    for step in range(72):
        angle = math.tau * step / 72
        far = radius * (
            0.97 + bulge * math.sin(2 * angle + turn) + bulge / 2 * math.sin(3 * angle - turn)
        )
        a, b = far * math.cos(angle), far * flat * math.sin(angle)
        rim.append(
            (
                x + a * math.cos(lean) - b * math.sin(lean),
                y + a * math.sin(lean) + b * math.cos(lean),
            )
        )
    return rim


def stone_colours() -> list[Colour]:
    """The colours of the shingle: rust, ochre and grey, each in a few shades."""
    pairs = (
        ("rust", "rust pale"),
        ("ochre", "ochre pale"),
        ("grey", "line"),
        ("rust", "ochre pale"),
    )
    return [mixed(colour(a), colour(b), share) for a, b in pairs for share in (0.12, 0.4, 0.68)]


def draw_stone(
    pen: ImageDraw.ImageDraw, pebble: Pebble, chance: random.Random, shades: list[Colour]
) -> None:
    """A stone, and on some of the larger ones a vein of quartz."""
    fill, rim = chance.choice(shades), outline(pebble, chance)
    pen.polygon(rim, fill=fill)
    if pebble[2] > 17 * SCALE and chance.random() < 0.38:
        start, span = chance.randrange(72), chance.randrange(22, 32)
        (ax, ay), (bx, by) = rim[start], rim[(start + span) % 72]
        bow = (pebble[0] + (ax + bx)) / 3, (pebble[1] + (ay + by)) / 3
        vein = [curve_point((ax, ay), bow, (bx, by), step / 24) for step in range(25)]
        stroke(pen, vein, mixed(fill, colour("paper"), 0.55), 1 + pebble[2] / (22 * SCALE))


def curve_point(start: Point, bow: Point, end: Point, share: float) -> Point:
    """A point on the curve that leaves `start`, leans towards `bow` and arrives at `end`."""
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * start[0] + b * bow[0] + c * end[0], a * start[1] + b * bow[1] + c * end[1]


def draw_shingle() -> None:
    """The spit from west to east, its stones sorted by the sea."""
    picture, pen = canvas("ochre tint")
    chance, shades = random.Random(1846), stone_colours()  # noqa: S311
    draw_swash(pen)
    for pebble in packed_pebbles(chance):
        draw_stone(pen, pebble, chance, shades)
    for text, share in (("west", 0.045), ("east", 0.955)):
        label(
            pen,
            (WIDTH * share, HEIGHT * 0.93),
            text,
            colour("ochre"),
            28,
            "lm" if share < 0.5 else "rm",
        )
    save(picture, "shingle-grading", 64)


# The place with no tide

STILL_POINT = (WIDTH * 0.43, HEIGHT * 0.53)


def around(hour: float, far: float) -> Point:
    """The place where high water falls at an hour (of twelve), `far` from the still point."""
    angle = math.tau * hour / 12 + 0.55 * math.log1p(far * 5)
    angle += 0.11 * math.sin(2 * angle + 1.0) + 0.07 * math.sin(3 * angle - far)
    stretch = 1 + 0.16 * math.cos(angle - 0.4) + 0.09 * math.sin(2 * angle + far * 1.7)
    radius = far * WIDTH * 0.36 * stretch
    return STILL_POINT[0] + radius * 1.22 * math.cos(angle), STILL_POINT[1] - radius * math.sin(
        angle
    )


def clock_colour(hour: float, far: float) -> Colour:
    """A colour that goes round with the hours, and darkens away from the still point."""
    turn = (1 - math.cos(math.tau * hour / 12)) / 2
    near, full = (
        mixed(colour("blue" + tone), colour("teal" + tone), turn) for tone in (" pale", "")
    )
    share = min(1.0, far / 1.5)
    return mixed(mixed(near, full, share**0.7), colour("blue night"), 0.55 * share**2)


def draw_hours(pen: ImageDraw.ImageDraw, inner: float, outer: float) -> None:
    """The water between two rings, a shade for each hour."""
    for hour in range(12):
        far_edge = [around(hour + step / 12, outer) for step in range(14)]
        near_edge = [around(hour + step / 12, inner) for step in range(14)]
        pen.polygon(far_edge + near_edge[::-1], fill=clock_colour(hour, outer))


def draw_spoke(pen: ImageDraw.ImageDraw, hour: float) -> None:
    """The line of places with high water at one time: bright at whole hours, faint between."""
    points = [around(hour, 0.03 + 2.6 * (step / 160) ** 1.3) for step in range(161)]
    if hour == int(hour):
        stroke(pen, points, colour("teal tint"), 3)
    else:
        stroke(pen, points[22:], mixed(colour("teal tint"), colour("blue"), 0.55), 1.4)


def draw_amphidrome() -> None:
    """Spokes of equal hour and rings of equal range around a point without tide."""
    picture, pen = canvas("blue night")
    rings = [0.085 * n + 0.0042 * n * n for n in range(17)]
    for inner, outer in pairwise(rings):
        draw_hours(pen, inner, outer)
    for far in rings[1:]:
        ring = [around(step / 40, far) for step in range(481)]
        stroke(pen, ring, mixed(clock_colour(3, far), colour("blue night"), 0.35), 1.6)
    for quarter in range(48):
        draw_spoke(pen, quarter / 4)
    disc(pen, STILL_POINT, 13 * SCALE, colour("blue night"))
    disc(pen, STILL_POINT, 8 * SCALE, colour("ochre pale"))
    save(picture, "amphidrome", 200)


# A drowned valley

GRID = (400, 225)
Field = Callable[[float, float], float]


def smooth_noise(chance: random.Random) -> Field:
    """A gentle landscape: a few long waves laid over one another at chance angles."""
    waves = [
        (chance.uniform(0, math.tau), chance.uniform(4, 19), chance.uniform(0, math.tau))
        for _ in range(16)
    ]

    def height(x: float, y: float) -> float:
        parts = (
            math.sin(rate * (x * math.cos(way) + y * math.sin(way)) + start) * 4 / rate
            for way, rate, start in waves
        )
        return sum(parts)

    return height


def river_bed(x: float) -> tuple[float, float]:
    """How far south the old river runs at this place, and how steeply it crosses."""
    share = (x - 0.1) / 1.75
    south = 0.2 + 0.62 * share + 0.105 * math.sin(share * 12.5) * (1.1 - 0.5 * share)
    slope = (0.62 + 0.105 * 12.5 * math.cos(share * 12.5) * (1.1 - 0.5 * share)) / 1.75
    return south, slope


def depth_field(chance: random.Random) -> Field:
    """Depth from 0 on the shore to about 1 in the basin, with the valley cut into it."""
    noise = smooth_noise(chance)

    def depth(x: float, y: float) -> float:
        (south, slope), along = river_bed(x), max(0.0, (x - 0.1) / 1.75)
        near = (y - south) / math.sqrt(1 + slope**2)
        fall = 0.27 * (x / 1.78) + 0.36 * y - 0.02
        cut = (
            (0.2 + 0.26 * along)
            * math.exp(-((near / (0.05 + 0.08 * along)) ** 2))
            / (1 + math.exp((0.14 - x) * 28))
        )
        return fall + cut + 0.02 * noise(x, y)

    return depth


def levels_of(depth: Field, count: int) -> Image.Image:
    """The picture as numbered bands of depth, with smooth edges between them."""
    grid = Image.new("F", GRID)
    cells = [(x, y) for y in range(GRID[1]) for x in range(GRID[0])]
    grid.putdata([255 * min(0.99, max(0.0, depth(x / GRID[1], y / GRID[1]))) for x, y in cells])
    fine = grid.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).convert("L")
    return fine.point([value * count // 256 for value in range(256)])


def depth_colours(count: int) -> list[Colour]:
    """From dry land over pale teal to the blue of night."""
    stops = [
        colour(name) for name in ("ochre tint", "teal tint", "teal pale", "teal", "blue night")
    ]
    shades = [colour("ochre tint")]
    for step in range(1, count):
        at = 1 + 2.9 * (step - 1) / (count - 2)
        shades.append(mixed(stops[int(at)], stops[min(4, int(at) + 1)], at - int(at)))
    return shades


def draw_soundings(pen: ImageDraw.ImageDraw, depth: Field, chance: random.Random) -> None:
    """Depths in metres at scattered places, well apart and clear of the edges."""
    taken: list[Point] = []
    for _ in range(1500):
        x, y = chance.uniform(0.09, 1.69), chance.uniform(0.07, 0.93)
        here = depth(x, y)
        clear = 0.3 < here * 14 % 1 < 0.7
        if here > 0.13 and clear and all(math.hypot(x - a, y - b) > 0.135 for a, b in taken):
            taken.append((x, y))
            ink = colour("blue night") if here < 0.57 else colour("teal tint")
            label(pen, (x * HEIGHT, y * HEIGHT), str(round(here * 38)), ink, 21)


def draw_drowned_valley() -> None:
    """A chart of the bay: bands of depth, contours and soundings."""
    chance, count = random.Random(11), 14  # noqa: S311
    depth, shades = depth_field(chance), depth_colours(count)
    levels = levels_of(depth, count)
    picture = levels.copy()
    picture.putpalette([part for shade in shades for part in shade])
    picture = picture.convert("RGB")
    edges = ImageChops.difference(
        levels.filter(ImageFilter.MaxFilter(5)), levels.filter(ImageFilter.MinFilter(5))
    )
    darker = picture.point([round(value * 0.8) for value in range(256)] * 3)
    picture.paste(darker, mask=edges.point([0] + [255] * 255))
    draw_soundings(ImageDraw.Draw(picture), depth, chance)
    save(picture, "drowned-valley", 96)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for draw in (
        draw_spring_neap,
        draw_harbour_seiche,
        draw_shingle,
        draw_amphidrome,
        draw_drowned_valley,
    ):
        draw()
