package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.Stream;

/**
 * An array of a program, as a part of its memory that is placed apart.
 *
 * @param name its name; empty for all memory that belongs to no array
 * @param share its share of the memory, above 0
 * @param loadedByOne share of it that one thread touches first
 * @param data where it is to lie
 */
record ArrayPart(String name, double share, double loadedByOne, Placement data) {
    private static final double LEAST = 1e-9;

    /** Returns the arrays of a program in the order of its streams, then all the rest; nothing if they need not be told apart. */
    static List<ArrayPart> of(Task task) {
        boolean touchedApart = task.mainStreams().stream()
                .anyMatch(stream -> stream.loadedByOne().isPresent());
        if (!touchedApart && task.parameters().arrays().isEmpty()) {
            return List.of();
        }
        Map<String, ArrayPart> parts = new LinkedHashMap<>();
        for (Stream stream : task.mainStreams()) {
            stream.array()
                    .filter(name -> stream.share() > 0)
                    .ifPresent(name -> parts.merge(name, part(task, name, stream), ArrayPart::larger));
        }
        List<ArrayPart> all = new ArrayList<>(parts.values());
        double named = all.stream().mapToDouble(ArrayPart::share).sum();
        double one = all.stream()
                .mapToDouble(part -> part.share() * part.loadedByOne())
                .sum();
        double rest = Math.max(LEAST, 1 - named);
        double left = Math.max(0, Math.min(1, (task.loadedByOne() - one) / rest));
        all.add(new ArrayPart("", rest, left, task.parameters().data()));
        return all;
    }

    private static ArrayPart part(Task task, String name, Stream stream) {
        return new ArrayPart(
                name,
                stream.share(),
                stream.loadedByOne().orElse(task.loadedByOne()),
                task.parameters().arrays().getOrDefault(name, task.parameters().data()));
    }

    private ArrayPart larger(ArrayPart other) {
        return other.share > share ? other : this;
    }
}
