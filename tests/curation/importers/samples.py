"""Newsletter texts of our own, in the forms that newsletters come in."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"
SAMPLES = Path(__file__).resolve().parents[3] / "newsletter/operations/samples/issues"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared, with real newsletters to compare with, is not here"
)

FORTNIGHTLY = """\
---
title: "#12: Kelp&#x27;s clock, the bay&#x27;s £1m gauge, and who counts waves? "
date: 2024-05-05
number: 12
aliases:
  - https://old.tidings.example/issues/12-kelps-clock-88
  - /archive/12
---

Hello and welcome to Tidings #12.
It is windy, so this one is short.
🌬️

Let's go.

## Gauges and Sensors 🔌

![A gauge on a pier](https://pictures.example/mail/gauge.png?15)

_A gauge on a _

**The bay council is spending a million on one tide gauge.**

Why so much?
The [notes](https://notes.example/1?utm_source=tidings&utm_medium=email) are
[mixed](http://forum.example//r/tides/?utm_campaign=Tidings%20Weekly&q=2).

> It is not the steel.
> It is the pier.

Read more:

* Council report: [One gauge, one million](https://council.example/report?utm_source=tidings)
* Ann Ode for The Quay: [Who pays?](https://quay.example/pays/)

**Ida Marsh opened her buoy data to everyone.**
See [T #9](https://old.tidings.example/issues/9-a?utm_source=tidings) for the buoy.

**The first buoy** floats in the north.

**The second buoy** sank in the U.S.
harbour.
Details: [Sinking](https://buoys.example/sink).

![](https://pictures.example/mail/chart.png)

**Noor Vale wrote about charts** , and how to fold them.

**Quick gauge links ⚡️** ([see all 9](https://lists.example/all?utm_medium=email))

* A rope with knots. Link: [knots/rope](https://code.example/knots)

## Kelp 🏳️‍🌈

* 🌿 [Kelp clocks](https://kelp.example/clock) keep time with the [moon](https://moon.example).
* ⏸ A pause, by [Ode et al. (2024)](https://papers.example/pause), is good.

_All our kelp is_[ _in a list_](https://lists.example/kelp) _now.
🌿_

**Thanks for reading!**
Tell me with the buttons below, or see the [archives](https://tidings.example/).

**If you enjoyed this, why not forward it?**
It helps.
🐚
"""

RAW = """\
# #13: Salt, sand and a question

Welcome to #13.

## Salt 🧂

**Salt pans are back.** They are [white](https://salt.example).
"""

OLDEST = """\
# #1: The very first

Hello.

**Tide Learning 📱**

**Ode measured a wave.** It was [high](https://wave.example).

**Quay** 📱

**Marsh built a quay.**
It stands.
"""

OWN = """\
---
title: A letter
slug: a-letter
subject: "Tidings: a letter"
preheader: Two lines.
dek: One sentence.
---

Hello.

## Tides 🌊

### Why a fortnight? {.story #why}

**What's new:** The *moon*.

**How it works:** In two steps.

* One step
* Another [step](https://steps.example)

**A bold sentence inside it.** It stays.

### Two Papers {.paper #two-papers}

```paper
authors:
  - Ann Ode
  - Noor Vale
venue: Annals
date: "March 2026"
doi: https://doi.org/10.5555/ABC
url: https://papers.example/2
code: https://code.example/2
category: Sea
colour: blue
```

A remark.

**Quick tide links 🐚**

* 🌙 [Moon](https://moon.example): big.

### A message {.sponsor #boats}

Boats at [Northquay](https://boats.example).

---

Thank you for reading.

⚓
"""
