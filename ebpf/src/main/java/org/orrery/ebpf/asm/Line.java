package org.orrery.ebpf.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line with an instruction.
 *
 * @param number its number, from 1
 * @param name name of the instruction, such as {@code lock fetch add}
 * @param operands the rest, at commas
 */
record Line(int number, String name, List<String> operands) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final List<String> PREFIXES = List.of("lock fetch", "lock", "call local", "call runtime");

    static Line of(int number, String text) {
        String[] words = SPACE.split(text);
        int taken = 1;
        for (String prefix : PREFIXES) {
            String[] parts = prefix.split(" ");
            boolean same = words.length >= parts.length
                    && String.join(" ", List.of(words).subList(0, parts.length)).equals(prefix);
            if (same) {
                taken = parts.length + (prefix.startsWith("lock") ? 1 : 0);
                break;
            }
        }
        int named = Math.min(taken, words.length);
        String name = String.join(" ", List.of(words).subList(0, named));
        String rest = String.join(" ", List.of(words).subList(named, words.length));
        List<String> operands = new ArrayList<>();
        if (!rest.isEmpty()) {
            for (String operand : rest.split(",", -1)) {
                operands.add(operand.trim());
            }
        }
        return new Line(number, name, operands);
    }

    void expect(int count, String example) throws Refusal {
        if (operands.size() != count) {
            throw new Refusal("wrong number of operands for " + name + ": " + operands.size() + ", not " + count
                    + "; such as '" + example + "'");
        }
    }

    String operand(int index) {
        return operands.get(index);
    }
}
