"""Numeric addresses that may not be asked, what stands there, and how they are disguised."""

from ipaddress import IPv4Address, ip_address

REFUSED_IPV4 = [
    *("127.0.0.1", "127.8.8.8"),  # the machine itself
    *("0.0.0.0", "0.1.2.3"),  # this network
    *("10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),  # private networks
    "169.254.169.254",  # link-local: the metadata of most clouds
    *("100.64.0.1", "100.100.100.200"),  # shared by a provider's customers; Alibaba's metadata
    *("192.0.0.1", "192.0.0.192"),  # protocols; Oracle's metadata
    *("192.0.2.1", "198.51.100.1", "203.0.113.9"),  # documentation
    "192.88.99.1",  # a former relay of 6to4
    "198.18.0.1",  # benchmarks
    *("224.0.0.1", "239.255.255.250"),  # multicast
    *("240.0.0.1", "255.255.255.255"),  # reserved, broadcast
    "168.63.129.16",  # Azure's inside
]
REFUSED_IPV6 = [
    *("::1", "::"),  # the machine itself, nobody
    *("::ffff:127.0.0.1", "::ffff:169.254.169.254"),  # mapped
    "::ffff:0:127.0.0.1",  # translated
    *("::127.0.0.1", "::a9fe:a9fe"),  # compatible
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1"),  # NAT64
    *("2002:7f00:1::", "2002:a9fe:a9fe::"),  # 6to4
    "2001:0:53aa:64c::1",  # Teredo
    *("2001:db8::1", "3fff::1"),  # documentation
    "2001:20::1",  # ORCHID
    "5f00::1",  # segment routing
    "100::1",  # discarded
    *("fc00::1", "fd00:ec2::254"),  # private networks; Amazon's metadata
    "fe80::1",  # link-local
    "fec0::1",  # former site-local
    "ff02::1",  # multicast
]
REFUSED = REFUSED_IPV4 + REFUSED_IPV6
PERMITTED = [
    *("1.1.1.1", "8.8.8.8", "93.184.215.14", "140.82.112.3"),
    *("2606:4700:4700::1111", "2a00:1450:4001:81b::200e"),
]
FULL_WIDTH = {ord(digit): chr(ord("０") + int(digit)) for digit in "0123456789"}
CIRCLED = {ord(digit): mark for digit, mark in zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True)}


def spellings(address: str) -> list[str]:
    """Web addresses that lead there in the eyes of one program or another."""
    numeric = ip_address(address)
    hosts = _ipv4(address) if isinstance(numeric, IPv4Address) else _ipv6(address)
    plain = hosts[0]
    return [
        *(f"http://{host}/" for host in hosts),
        *(f"https://{host}/latest/meta-data" for host in hosts),
        *(f"http://{plain}:{port}/" for port in (80, 443, 22, 8000, 0, "", "080")),
        f"http://pages.example@{plain}/",
        f"http://pages.example:80@{plain}:80/",
        f"http://pages.example%40{plain}/",
        f"http://{plain}@pages.example/",
        f"http://pages.example\\@{plain}/",
        f"http://{plain}\\@pages.example/",
        f"http://{plain}#@pages.example/",
        f"http:/{plain}/",
        f"http:{plain}/",
        f"//{plain}/",
        f"ht\ttp://{plain}/",
        f"http://{plain}\t/",
        f"http://{plain}\r\nHost: pages.example/",
        f"  HTTP://{plain}/  ",
    ]


def _ipv4(address: str) -> list[str]:
    parts = [int(part) for part in address.split(".")]
    number = int(IPv4Address(address))
    a, b, c, d = parts
    return [
        address,
        ".".join(f"0{part:o}" for part in parts),
        ".".join(f"{part:04o}" for part in parts),
        ".".join(f"0x{part:x}" for part in parts),
        ".".join(f"0X{part:02X}" for part in parts),
        f"0x{a:x}.{b}.0{c:o}.{d}",
        str(number),
        f"0x{number:08x}",
        f"0{number:o}",
        f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{number & 0xFFFF}",
        f"{a}.{b}.{c}.{d + 256}",
        address.translate(FULL_WIDTH),
        address.translate(CIRCLED),
        address.replace(".", "。"),
        address.replace(".", "．"),
        f"{address}.",
        f"{address}..",
        f"{address}。",
        f".{address}",
        f"{a}\u00ad.{b}.{c}.{d}",
        f"{a}\u200b.{b}.{c}.{d}",
        "".join(f"%{ord(letter):02x}" for letter in address),
        f"[::ffff:{address}]",
        f"[::FFFF:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[0:0:0:0:0:ffff:{address}]",
        f"[::{address}]",
        f"[64:ff9b::{address}]",
        f"[{address}]",
    ]


def _ipv6(address: str) -> list[str]:
    numeric = ip_address(address)
    return [
        f"[{address}]",
        f"[{numeric.exploded}]",
        f"[{address.upper()}]",
        f"[{address}%25lo]",
        f"[{address}%lo]",
        f"[{address}].",
        f"[{address}]pages.example",
        address,
    ]
