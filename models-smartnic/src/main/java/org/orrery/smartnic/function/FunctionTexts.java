package org.orrery.smartnic.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of this module's functions; each is read once, however many applications have it. */
public final class FunctionTexts {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\.include (\\S+)$");

    private final Map<String, String> texts = new HashMap<>();

    /**
     * Assembles a text.
     *
     * @param name such as {@code mica-get}
     * @param constants by name; in the text each stands behind a dollar sign
     */
    public FunctionText.Text assembled(String name, Map<String, Long> constants) {
        String text = texts.computeIfAbsent(name, FunctionTexts::read);
        return FunctionText.assembled(FunctionText.withConstants(text, constants));
    }

    /** Returns a text with the texts that it includes. */
    private static String read(String name) {
        try (InputStream in = FunctionTexts.class.getResourceAsStream(name + ".s")) {
            if (in == null) {
                throw new IllegalStateException("there is no function '" + name + "'");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return INCLUDE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(read(match.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
