"""The best choice within a number of JP of activities that are each worth something: a knapsack, exactly."""

from collections.abc import Mapping, Sequence


def pack(worths: Mapping[int, int], sizes: Sequence[int], room: int) -> tuple[set[int], dict[int, int], int]:
    """Return what to take, what is lost by taking each other thing too, and the worth of all that is taken.

    Dynamic programming over the room (Bellman 1957). Of things of one size only as many can matter as fit.
    """
    by_size: dict[int, list[tuple[int, int]]] = {}
    for index, worth in worths.items():
        if worth > 0:
            by_size.setdefault(sizes[index], []).append((-worth, index))
    taken = {index for _, index in by_size.pop(0, ())}
    best = [0] * (room + 1)
    history: list[tuple[int, int, bytearray]] = []
    for size in sorted(by_size):
        for negative, index in sorted(by_size[size])[: room // size]:
            took = bytearray(room + 1)
            for left in range(room, size - 1, -1):
                with_it = best[left - size] - negative
                if with_it > best[left]:
                    best[left] = with_it
                    took[left] = 1
            history.append((index, size, took))
    left = room
    for index, size, took in reversed(history):
        if took[left]:
            taken.add(index)
            left -= size
    total = best[room] + sum(worths[index] for index in taken if sizes[index] == 0)
    lost = {
        index: best[room] - (best[room - sizes[index]] + worth if sizes[index] <= room else 0)
        for index, worth in worths.items()
        if index not in taken
    }
    return taken, lost, total
