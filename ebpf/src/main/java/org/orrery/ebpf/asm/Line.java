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
    private static final List<List<String>> PREFIXES =
            List.of(List.of("lock", "fetch"), List.of("lock"), List.of("call", "local"), List.of("call", "runtime"));

    static Line of(int number, String text) {
        List<String> words = List.of(SPACE.split(text));
        int taken = 1;
        for (List<String> prefix : PREFIXES) {
            if (words.size() >= prefix.size() && words.subList(0, prefix.size()).equals(prefix)) {
                taken = prefix.size() + (prefix.get(0).equals("lock") ? 1 : 0);
                break;
            }
        }
        int named = Math.min(taken, words.size());
        String name = String.join(" ", words.subList(0, named));
        String rest = String.join(" ", words.subList(named, words.size()));
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
