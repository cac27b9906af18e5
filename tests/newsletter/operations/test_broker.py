from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from newsletter.operations.broker import Channel

COUNT = 300


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    options = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "control_folder": str(tmp_path / "control"),
    }
    broker = "newsletter.operations.broker:Transport"
    with Connection("filesystem://here", transport=broker, transport_options=options) as opened:
        yield opened


def test_messages_are_taken_oldest_first_and_once(connection: Connection) -> None:
    channel = connection.default_channel
    for number in range(5):
        channel._put("letters", {"number": number})
    assert [channel._get("letters")["number"] for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(Empty):
        channel._get("letters")


def test_a_message_waits_for_the_queue_it_was_put_in(connection: Connection) -> None:
    channel = connection.default_channel
    channel._put("letters", {"number": 1})
    with pytest.raises(Empty):
        channel._get("other")
    assert channel._get("letters") == {"number": 1}


def test_quick_readers_and_a_quick_writer_lose_and_double_nothing(connection: Connection) -> None:
    channel = connection.default_channel
    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(_read_until_all_came, connection.channel()) for _ in range(2)]
        for number in range(COUNT):
            channel._put("letters", {"number": number})
        for _ in readers:
            channel._put("letters", {"number": -1})
        taken = [number for reader in readers for number in reader.result(timeout=60)]
    assert sorted(taken) == list(range(COUNT))


def _read_until_all_came(channel: Channel) -> list[int]:
    taken: list[int] = []
    while True:
        try:
            number = channel._get("letters")["number"]
        except Empty:
            continue
        if number < 0:
            return taken
        taken.append(number)
