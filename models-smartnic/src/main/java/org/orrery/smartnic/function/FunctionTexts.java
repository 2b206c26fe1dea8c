package org.orrery.smartnic.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of this module's functions. Each is read once, and assembled once with the same constants, however many applications and
 * simulations have it. Programs that nobody uses go when memory is short.
 */
public final class FunctionTexts {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\.include (\\S+)$");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<Instance, SoftReference<FunctionText.Text>> assembled = new HashMap<>();

    /** A text with constants in place of their names. */
    private record Instance(String name, Map<String, Long> constants) {}

    /**
     * Assembles a text.
     *
     * @param name such as {@code mica-get}
     * @param constants by name; in the text each stands behind a dollar sign
     */
    public synchronized FunctionText.Text assembled(String name, Map<String, Long> constants) {
        Instance instance = new Instance(name, Map.copyOf(constants));
        SoftReference<FunctionText.Text> known = assembled.get(instance);
        FunctionText.Text text = known == null ? null : known.get();
        if (text == null) {
            assembled.values().removeIf(each -> each.get() == null);
            String source = texts.computeIfAbsent(name, FunctionTexts::read);
            text = FunctionText.assembled(FunctionText.withConstants(source, constants));
            assembled.put(instance, new SoftReference<>(text));
        }
        return text;
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
