"""Simulated people answer the shipped bank through the engine: a table, and a failure below its bounds.

    python benchmarks/measure.py                 prints the tables; exits with 1 where a bound fails
    python benchmarks/measure.py --write         also fills in the tables of panduan/ketelitian.md
    python benchmarks/measure.py --people 500    fewer people per scenario, for a trial

Each person has abilities, a leniency and one answer to every item of the bank, drawn from the items' true
parameters, which the engine may not know. All methods see the same answers of the same people.
"""

import argparse
import math
import multiprocessing
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from titian.bundle.files import quiz_file
from titian.load import load
from titian.model import model
from titian_engine import measure
from titian_engine.measure import Density, density, leniency_weights, level_at
from titian_engine.profile import SURE, level_range, rounded
from titian_engine.request import CompetencyAnswers, Item
from titian_engine.select import LENGTHS, Length, Step, step

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "content" / "pages" / "panduan" / "ketelitian.md"
SEED = 20261121
PEOPLE = 5000
CORES = 2
CHUNK = 250
CAPS = {"anchored": 1.5, "situational": 1.0, "knowledge": 1.2}  # discrimination that may be credited at most
LEVELS = (1, 2, 3, 4, 5)
STANDARD = 3  # what careless people are compared with
TWELVE = replace(LENGTHS["full"], least_tasks=LENGTHS["full"].most)  # a full quiz that never stops early


@dataclass(frozen=True)
class Scenario:
    """What the simulated people are like, and how far the engine's parameters are from the truth."""

    name: str
    kind: str  # matched, misspecified, population, together, careless, prior
    centre: float = 0.0
    spread: float = 1.0
    leniency: tuple[float, float] = (0.5, 0.8)
    shift: float = 0.0  # true thresholds: all of an item moved together by N(0, shift)
    stretch: float = 0.0  # true discrimination: times exp(N(0, stretch))
    style: str = "model"  # or random, first: which option is chosen, whatever the question
    together: int = 1  # competencies that one person answers, abilities correlated by 0.5
    prior: float = measure.PRIOR_DEVIATION
    size: float = 1.0  # of the number of people


def scenarios() -> list[Scenario]:
    """Return all scenarios, those on which bounds stand first."""
    matched = Scenario("matched", "matched", size=4.0)
    wrong = Scenario("", "misspecified")
    centred = [Scenario(f"level {n}", "population", centre=n - 3.0, spread=0.5) for n in LEVELS]
    return [
        matched,
        replace(wrong, name="parameters .3", shift=0.3, stretch=0.3),
        replace(wrong, name="parameters .5", shift=0.5, stretch=0.3),
        replace(wrong, name="leniency .5 .7", leniency=(0.5, 0.7)),
        replace(wrong, name="leniency .8 1", leniency=(0.8, 1.0)),
        replace(wrong, name="leniency 1 1", leniency=(1.0, 1.0)),
        replace(wrong, name="parameters .3, leniency 1 1", shift=0.3, stretch=0.3, leniency=(1.0, 1.0)),
        replace(wrong, name="parameters .5, leniency 1 1", shift=0.5, stretch=0.3, leniency=(1.0, 1.0)),
        *centred,
        Scenario("nine competencies", "together", together=9),
        Scenario("answers at random", "careless", style="random"),
        Scenario("always the first option", "careless", style="first"),
        *(
            replace(one, name=f"{one.name}, prior {prior:g}", kind="prior", prior=prior, size=0.4)
            for prior in (1.0, 2.0)
            for one in centred
        ),
    ]


@dataclass(frozen=True)
class Quiz:
    """A competency of the shipped bank: its items and its fixed form."""

    id: str
    items: tuple[Item, ...]
    form: tuple[str, ...]


@lru_cache(maxsize=1)
def bank() -> tuple[Quiz, ...]:
    """Return every competency that has a quiz, with the parameters that the site ships."""
    files = [quiz_file(c.quiz) for c in model(load(ROOT)).competencies if c.quiz is not None]
    quizzes = []
    for file in files:
        items = tuple(Item(row.id, row.kind, row.a, row.b, row.credits) for row in file.items)
        assert all(item.a <= CAPS[item.kind] for item in items), "credited with more than is realistic"  # noqa: S101
        quizzes.append(Quiz(file.competency, items, file.forms.full))
    return tuple(quizzes)


@dataclass(frozen=True)
class Sheet:
    """One person's category in every item of one competency."""

    quiz: Quiz
    given: dict[str, int]
    person: int  # the seed of what is asked

    def answers(self, items: Sequence[Item]) -> CompetencyAnswers:
        """Return the answers to some of the items, as the engine takes them."""
        answered = tuple((item, self.given[item.id]) for item in items)
        return CompetencyAnswers(self.quiz.id, self.quiz.items, answered, frozenset(i.id for i in items))


@dataclass(frozen=True)
class Record:
    """What one method said of one person in one competency, beside the truth."""

    method: str
    items: int
    ability: float | None  # None: there is no truth but the level
    level: int
    required: int
    estimate: float
    below: float | None  # None: the method states no probability
    covered: bool | None

    @property
    def lacks(self) -> bool:
        """Whether the person really is below the standard."""
        return self.level < self.required

    @property
    def says_lacks(self) -> bool:
        """What the method would say, if it had to say one or the other."""
        return level_at(self.estimate) < self.required if self.below is None else self.below >= 0.5

    @property
    def sure(self) -> bool:
        """Whether the method calls its statement about the standard sure."""
        return self.below is not None and (self.below >= SURE or self.below <= round(1 - SURE, 6))


def simulate(scenario: Scenario, first: int, last: int) -> list[Record]:
    """Return the records of the people `first` to `last - 1` of a scenario."""
    shipped, measure.PRIOR_DEVIATION = measure.PRIOR_DEVIATION, scenario.prior
    try:
        return [record for number in range(first, last) for record in _person(scenario, number)]
    finally:
        measure.PRIOR_DEVIATION = shipped


def _person(scenario: Scenario, number: int) -> Iterable[Record]:
    """Let one person answer by every method."""
    chance = random.Random(f"{SEED} {scenario.centre} {number}")  # noqa: S311  # the same in all scenarios
    lenient = chance.gauss(*scenario.leniency)
    shared, weight = chance.gauss(0, 1), math.sqrt(0.5) if scenario.together > 1 else 0.0
    finished: dict[str, list[CompetencyAnswers]] = defaultdict(list)
    for k in range(scenario.together):
        quiz = bank()[(number + k) % len(bank())]
        place = weight * shared + math.sqrt(1 - weight**2) * chance.gauss(0, 1)
        ability = scenario.centre + scenario.spread * place
        given = {item.id: _category(item, ability, lenient, scenario, chance) for item in quiz.items}
        truth, sheet = _truth(scenario, ability, chance), Sheet(quiz, given, number)
        yield from _methods(scenario, truth, sheet, finished, chance)


def _truth(scenario: Scenario, ability: float, chance: random.Random) -> Record:
    """Return a record of the truth; who answers carelessly has shown nothing, and counts as level 1."""
    if scenario.style != "model":
        return Record("", 0, None, 1, STANDARD, 0.0, None, None)
    level = level_at(ability)
    required = chance.randint(max(level - 2, 1), min(level + 2, 5))
    return Record("", 0, ability, level, required, 0.0, None, None)


def _methods(
    scenario: Scenario,
    truth: Record,
    sheet: Sheet,
    finished: dict[str, list[CompetencyAnswers]],
    chance: random.Random,
) -> Iterable[Record]:
    """Measure one competency of one person by every method; add the answers to those `finished`."""
    longest = {"twelve": TWELVE} if scenario.kind in {"matched", "together"} else {}
    for name, length in (LENGTHS | longest).items():
        weights = leniency_weights(finished[name])
        answers, last = ask(sheet, weights, truth.required, length)
        finished[name].append(answers)
        yield _stated(replace(truth, method=name, items=len(answers.seen)), last.found)
        shuffled = sheet.answers(chance.sample(sheet.quiz.items, len(answers.seen)))
        some = replace(truth, method=f"{name}, random order", items=len(shuffled.seen))
        yield _stated(some, density(shuffled, weights))
    yield replace(truth, method="self-rating", items=5, estimate=_naive(sheet))
    yield replace(truth, method="percentage", items=len(sheet.quiz.form), estimate=_percentage(sheet))


def _category(item: Item, ability: float, lenient: float, scenario: Scenario, chance: random.Random) -> int:
    """Draw the category of a person's answer to an item from the item's true parameters."""
    if scenario.style != "model":
        return chance.choice(item.credits) if scenario.style == "random" else item.credits[0]
    a = item.a * math.exp(chance.gauss(0, scenario.stretch))
    shift = chance.gauss(0, scenario.shift)
    seen = ability + (lenient if item.kind == "anchored" else 0.0)
    drawn = chance.random()
    return sum(1 for b in item.b if drawn < 1 / (1 + math.exp(-a * (seen - b - shift))))


def ask(
    sheet: Sheet, weights: Sequence[float], required: int, length: Length
) -> tuple[CompetencyAnswers, Step]:
    """Ask adaptively, by the engine, until it stops."""
    asked: list[Item] = []
    while (now := step(sheet.answers(asked), weights, required, length, sheet.person)).item:
        asked.append(now.item)
    return sheet.answers(asked), now


def _stated(record: Record, found: Density) -> Record:
    """Fill in what the engine states."""
    levels = rounded(found.levels)
    span = level_range(levels)
    return replace(
        record,
        estimate=found.mean,
        below=round(math.fsum(levels[: record.required - 1]), 6),
        covered=span["from"] <= record.level <= span["to"],
    )


def _naive(sheet: Sheet) -> float:
    """Return the mean of all five self-ratings as an ability: the middle of level L is at L - 3."""
    ratings = [sheet.given[item.id] for item in sheet.quiz.items if item.kind == "anchored"]
    return math.fsum(ratings) / len(ratings) - 2


def _percentage(sheet: Sheet) -> float:
    """Return the percentage of credits on the fixed form, as an ability: each fifth is a level."""
    form = [item for item in sheet.quiz.items if item.id in sheet.quiz.form]
    parts = [sheet.given[item.id] / len(item.b) for item in form]
    return 5 * math.fsum(parts) / len(parts) - 2.5


@dataclass(frozen=True)
class Figures:
    """What the table shows of one method in one scenario; None where there is nothing to say."""

    people: int
    items: tuple[int, int, int]  # median, 95 %, most
    rmse: float | None
    exact: float | None
    within: float | None
    gap: float
    gap_above: float | None  # of standards above level 1, which everybody meets
    sure: float
    right: float | None
    ece: float | None
    cover: float | None
    bias: tuple[float | None, ...]
    too_high: tuple[float | None, ...]  # by true level: how many are put two or more levels too high


def figures(records: Sequence[Record]) -> Figures:
    """Return the figures of one method's records."""
    count = sorted(record.items for record in records)
    known = [record for record in records if record.ability is not None]
    stated = [record for record in known if record.below is not None]
    sure = [record for record in records if record.sure]
    off = [level_at(record.estimate) - record.level for record in known]
    at = {level: [record for record in known if record.level == level] for level in LEVELS}
    return Figures(
        people=len(records),
        items=(count[len(count) // 2], count[math.ceil(0.95 * len(count)) - 1], count[-1]),
        rmse=math.sqrt(_mean((r.estimate - (r.ability or 0.0)) ** 2 for r in known) or 0) if known else None,
        exact=_mean(abs(error) == 0 for error in off),
        within=_mean(abs(error) <= 1 for error in off),
        gap=_mean(r.says_lacks == r.lacks for r in records) or 0.0,
        gap_above=_mean(r.says_lacks == r.lacks for r in records if r.required > 1),
        sure=len(sure) / len(records),
        right=_mean(r.says_lacks == r.lacks for r in sure),
        ece=calibration_error(stated) if stated else None,
        cover=_mean(r.covered for r in stated if r.covered is not None),
        bias=tuple(_mean(r.estimate - (r.ability or 0.0) for r in at[level]) for level in LEVELS),
        too_high=tuple(_mean(level_at(r.estimate) > level + 1 for r in at[level]) for level in LEVELS),
    )


def _mean(values: Iterable[float | bool]) -> float | None:
    found = [float(value) for value in values]
    return math.fsum(found) / len(found) if found else None


def tenths(records: Sequence[Record]) -> list[list[Record]]:
    """Return the records by tenth of the stated probability of lacking the standard."""
    parts: list[list[Record]] = [[] for _ in range(10)]
    for record in records:
        parts[min(int((record.below or 0.0) * 10), 9)].append(record)
    return [part for part in parts if part]


def calibration_error(records: Sequence[Record]) -> float:
    """Return how far stated probability and truth lie apart, averaged over its tenths (ECE)."""
    return math.fsum(
        abs(math.fsum((record.below or 0.0) - record.lacks for record in part)) for part in tenths(records)
    ) / len(records)


@dataclass(frozen=True)
class Bound:
    """A bound of issue 3, point 4; `methods` and `kinds` say where it stands."""

    name: str
    methods: tuple[str, ...]
    kinds: tuple[str, ...]
    value: Callable[[Figures], float | None]
    limit: float
    least: bool  # the value must be at least the limit; otherwise at most

    def misses(self, figures: Figures) -> bool:
        """Whether the figures are on the wrong side."""
        value = self.value(figures)
        return value is not None and (value < self.limit if self.least else value > self.limit)


_BOTH = ("quick", "full")
_NOT_MATCHED = ("misspecified", "population", "five levels", "together")
BOUNDS = (
    Bound("most items", ("full",), ("matched", *_NOT_MATCHED), lambda f: f.items[2], 12, least=False),
    Bound("median items", ("full",), ("matched",), lambda f: f.items[0], 9, least=False),
    Bound("median items", ("quick",), ("matched", *_NOT_MATCHED), lambda f: f.items[0], 8, least=False),
    Bound("RMSE", ("full",), ("matched",), lambda f: f.rmse, 0.50, least=False),
    Bound("within one level", ("full",), ("matched",), lambda f: f.within, 0.99, least=True),
    Bound("decision right", _BOTH, ("matched",), lambda f: f.gap, 0.84, least=True),
    Bound("calibration error", _BOTH, ("matched",), lambda f: f.ece, 0.03, least=False),
    Bound("calibration error", _BOTH, ("misspecified", "five levels"), lambda f: f.ece, 0.08, least=False),
    Bound("sure and right", _BOTH, ("matched",), lambda f: f.right, 0.92, least=True),
    Bound("sure and right", _BOTH, _NOT_MATCHED, lambda f: f.right, 0.88, least=True),
    Bound("80 % range covers", _BOTH, ("matched", *_NOT_MATCHED), lambda f: f.cover, 0.80, least=True),
)
REACHED = {"RMSE": 0.55}  # what the engine keeps where the bound is out of reach: docs/decisions/0007

Table = dict[str, tuple[str, dict[str, Figures]]]  # scenario: its kind, and the figures of each method


def run(people: int) -> Table:
    """Simulate every scenario on two cores."""
    everyone = scenarios()
    kinds = {scenario.name: scenario.kind for scenario in everyone} | {"five levels": "five levels"}
    records: dict[str, dict[str, list[Record]]] = {name: defaultdict(list) for name in kinds}
    tasks = []
    for scenario in everyone:
        count = math.ceil(people * scenario.size / scenario.together)
        tasks += [(scenario, start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
    with multiprocessing.Pool(CORES) as pool:
        parts = pool.starmap(simulate, tasks, chunksize=1)
    for (scenario, _, _), part in zip(tasks, parts, strict=True):
        for record in part:
            records[scenario.name][record.method].append(record)
            if scenario.kind == "population":
                records["five levels"][record.method].append(record)
    return {
        name: (kinds[name], {method: figures(found) for method, found in methods.items()})
        for name, methods in records.items()
    }


def failures(table: Table) -> list[str]:
    """Return every bound that is missed, in a line of its own."""
    found = []
    for name, (kind, methods) in table.items():
        for bound in BOUNDS:
            for method in bound.methods if kind in bound.kinds else ():
                if bound.misses(methods[method]):
                    side = "at least" if bound.least else "at most"
                    value = _number(bound.value(methods[method]))
                    found.append(f"{name}, {method}: {bound.name} {value}, wanted {side} {bound.limit:g}")
    return found


def show(table: Table) -> None:
    """Print the tables."""
    print(
        f"{'scenario':27} {'length':6} people   items  RMSE exact    ±1   gap gap>1  sure right   ECE", end=""
    )
    print("  80 %   bias at true level 1..5")
    for name, (kind, methods) in table.items():
        for method in _BOTH if kind != "prior" else ():
            print(_row(name, method, methods[method]))
    print("\nthe same people by other means: items, RMSE, exact, ±1, gap")
    for name, (kind, methods) in table.items():
        for method, f in methods.items() if kind not in {"careless", "prior", "population"} else ():
            numbers = " ".join(_number(value) for value in (f.rmse, f.exact, f.within, f.gap))
            print(f"{name:27} {method:20} {f.items[0]:2} {numbers}")
    print("\nthe prior: bias of people centred on each level, in brackets how many are two levels too high")
    for name, (kind, methods) in table.items():
        if kind in {"population", "prior"}:
            own = int(name.split(",")[0][-1]) - 1
            cells = [(m, methods[m].bias[own], methods[m].too_high[own]) for m in _BOTH]
            print(f"{name:27}", *(f"{m} {_number(bias)} ({_number(high)})" for m, bias, high in cells))


def _row(name: str, method: str, f: Figures) -> str:
    numbers = (f.rmse, f.exact, f.within, f.gap, f.gap_above, f.sure, f.right, f.ece, f.cover)
    cells = " ".join(_number(value) for value in numbers)
    bias = " ".join("    -" if value is None else f"{value:+5.2f}" for value in f.bias)
    return f"{name:27} {method:6} {f.people:6} {'/'.join(map(str, f.items)):>7} {cells}   {bias}"


def _number(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


def filled(text: str, table: Table) -> str:
    """Return the page with new rows below the head of each table that is ours."""
    lines = text.splitlines()
    for head, rows in tables(table).items():
        start = lines.index(head) + 2
        end = next(n for n in range(start, len(lines) + 1) if not "".join(lines[n : n + 1]).startswith("|"))
        lines[start:end] = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def tables(table: Table) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of each table of the page, by the table's head."""
    main = table["matched"][1]
    items = sum(len(quiz.items) for quiz in bank())
    size = table["parameters .3"][1]["full"].people
    return {
        "| Yang disimulasikan | Jumlah |": [
            ("Orang tiruan pada keadaan utama", _thousands(main["full"].people)),
            ("Orang tiruan pada setiap keadaan lain, paling sedikit", _thousands(size)),
            ("Kompetensi", str(len(bank()))),
            ("Soal", _thousands(items)),
        ],
        "| Ukuran | Mulai cepat | Lengkap | Selalu 12 soal |": [
            (name, *(value(main[method]) for method in (*_BOTH, "twelve"))) for name, value in MAIN_ROWS
        ],
        "| Cara | Soal | Galat | Tepat | Putusan benar | Galat bila kemurahan 1 |": [
            (
                name,
                str(main[method].items[0]),
                *(_comma(main[method].rmse), _percent(main[method].exact), _percent(main[method].gap)),
                _comma(table["leniency 1 1"][1][method].rmse),
            )
            for method, name in COMPARED
        ],
        "| Keadaan | Galat | Paling jauh satu tingkat | Putusan benar | Pasti dan benar | Rentang memuat |": [
            (name, _comma(f.rmse), *map(_percent, (f.within, f.gap, f.right, f.cover)))
            for scenario, name in ELSEWHERE.items()
            for f in (table[scenario][1]["full"],)
        ],
        (
            "| Tingkat | Simpangan 1,5 | Bila 1,0 | Bila 2,0 "
            "| Dua tingkat terlalu tinggi | Selisih keyakinan |"
        ): [_pulled(table, level) for level in LEVELS],
        "| Cara menjawab | Mulai cepat | Lengkap |": [
            (name, *(_percent(_told(table[scenario][1][method])) for method in _BOTH))
            for scenario, name in CARELESS
        ],
    }


def _pulled(table: Table, level: int) -> tuple[str, ...]:
    """Return the row of people centred on a level: the bias of those who truly are there, by prior."""
    names = (f"level {level}", f"level {level}, prior 1", f"level {level}, prior 2")
    found = [table[name][1]["full"] for name in names]
    bias = (_signed(f.bias[level - 1]) for f in found)
    return (str(level), *bias, _percent(found[0].too_high[level - 1]), _percent(found[0].ece))


def _told(f: Figures) -> float:
    """Return how many careless people are surely told that they meet the standard."""
    return f.sure * (1 - (f.right or 0.0))


def _comma(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".replace(".", ",")


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}".replace(".", ",")


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %".replace(".", ",")


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


MAIN_ROWS: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("Soal per kompetensi, nilai tengah", lambda f: str(f.items[0])),
    ("Soal per kompetensi, paling banyak", lambda f: str(f.items[2])),
    ("Galat, dalam tingkat", lambda f: _comma(f.rmse)),
    ("Tingkatnya tepat", lambda f: _percent(f.exact)),
    ("Meleset paling jauh satu tingkat", lambda f: _percent(f.within)),
    ("Putusan memenuhi atau belum benar", lambda f: _percent(f.gap)),
    ("Putusan itu benar, bila diminta di atas tingkat 1", lambda f: _percent(f.gap_above)),
    ("Putusan yang disebut pasti", lambda f: _percent(f.sure)),
    ("Putusan pasti yang benar", lambda f: _percent(f.right)),
    ("Rentang memuat tingkat yang benar", lambda f: _percent(f.cover)),
    ("Selisih keyakinan dan kenyataan", lambda f: _percent(f.ece)),
)
COMPARED = (
    ("full", "Titian, lengkap"),
    ("full, random order", "Soal sebanyak itu, urutan acak"),
    ("quick", "Titian, mulai cepat"),
    ("percentage", "Persentase nilai pada formulir tetap"),
    ("self-rating", "Rata-rata penilaian diri saja"),
)
ELSEWHERE = {
    "matched": "Keadaan utama",
    "nine competencies": "Sembilan kompetensi sekaligus",
    "parameters .3": "Kesukaran soal meleset 0,3",
    "parameters .5": "Kesukaran soal meleset 0,5",
    "leniency .5 .7": "Kemurahan 0,5 dengan simpangan 0,7",
    "leniency .8 1": "Kemurahan 0,8 dengan simpangan 1",
    "leniency 1 1": "Kemurahan 1 dengan simpangan 1",
    "parameters .3, leniency 1 1": "Kesukaran meleset 0,3 dan kemurahan 1",
    "parameters .5, leniency 1 1": "Kesukaran meleset 0,5 dan kemurahan 1",
    "five levels": "Kelima tingkat sama banyaknya",
}
CARELESS = (
    ("answers at random", "Memilih sembarang"),
    ("always the first option", "Selalu memilih yang pertama"),
)


def main() -> int:
    """Simulate, print, write the page if asked, and name what is below its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=PEOPLE, help="per scenario; four times that, matched")
    parser.add_argument("--write", action="store_true", help="fill in the tables of the page for readers")
    options = parser.parse_args()
    table = run(options.people)
    show(table)
    if options.write:
        PAGE.write_text(filled(PAGE.read_text("utf-8"), table), "utf-8")
    missed = failures(table)
    print("\nbelow its bound:" if missed else "\nevery bound holds", *missed, sep="\n  ")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
