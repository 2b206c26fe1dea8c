package org.orrery.ebpf.asm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Macros of assembler text: lines between {@code .macro NAME [PARAMETER…]} and {@code .end} stand wherever a line begins with the name.
 * A parameter is {@code $NAME} in these lines. A macro may use those above it.
 */
final class Macros {
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String BEGIN = ".macro";
    private static final String END = ".end";

    private final Map<String, Macro> all = new LinkedHashMap<>();
    private final List<SourceLine> result = new ArrayList<>();
    private final BiConsumer<Integer, String> problems;
    private Macro open;

    private record Macro(int line, String name, List<String> parameters, List<String> body) {}

    private Macros(BiConsumer<Integer, String> problems) {
        this.problems = problems;
    }

    /**
     * Returns the lines of a text, with macros in place of their names.
     *
     * @param problems is told the line of what is wrong, and what it is
     */
    static List<SourceLine> expanded(String text, BiConsumer<Integer, String> problems) {
        Macros macros = new Macros(problems);
        int number = 0;
        for (String raw : LINES.split(text, -1)) {
            macros.line(++number, raw);
        }
        if (macros.open != null) {
            problems.accept(macros.open.line(), "the macro '" + macros.open.name() + "' has no '.end'");
        }
        return macros.result;
    }

    private void line(int number, String raw) {
        String content = SourceLine.withoutComment(raw);
        String[] words = SPACE.split(content, 2);
        if (words[0].equals(BEGIN)) {
            begin(number, content);
        } else if (words[0].equals(END)) {
            end(number);
        } else {
            for (String each : used(number, words, raw)) {
                if (open == null) {
                    result.add(new SourceLine(number, each));
                } else if (SourceLine.withoutComment(each).endsWith(":")) {
                    problems.accept(number, "a label in a macro would stand wherever the macro is used; leave it out");
                } else {
                    open.body().add(each);
                }
            }
        }
    }

    private void begin(int number, String content) {
        String[] words = SPACE.split(content);
        if (open != null || words.length < 2) {
            problems.accept(
                    number, "expected '.macro NAME [PARAMETER…]' outside of other macros, not '" + content + "'");
        } else {
            open = new Macro(number, words[1], List.of(words).subList(2, words.length), new ArrayList<>());
        }
    }

    private void end(int number) {
        if (open == null) {
            problems.accept(number, "'.end' ends a macro, but none has begun");
        } else if (all.putIfAbsent(open.name(), open) != null) {
            problems.accept(open.line(), "the macro '" + open.name() + "' begins here for the second time");
        }
        open = null;
    }

    /** Returns a line, or those of the macro that it uses. */
    private List<String> used(int number, String[] words, String raw) {
        Macro macro = all.get(words[0]);
        if (macro == null) {
            return List.of(raw);
        }
        String[] arguments = words.length == 1 ? new String[0] : words[1].split("\\s*,\\s*");
        if (arguments.length != macro.parameters().size()) {
            problems.accept(
                    number,
                    "the macro '" + macro.name() + "' has " + macro.parameters().size() + " parameters, not "
                            + arguments.length);
            return List.of();
        }
        return macro.body().stream().map(each -> filled(each, macro, arguments)).toList();
    }

    private static String filled(String line, Macro macro, String... arguments) {
        String filled = line;
        for (int i = 0; i < arguments.length; i++) {
            filled = filled.replace("$" + macro.parameters().get(i), arguments[i]);
        }
        return filled;
    }
}
