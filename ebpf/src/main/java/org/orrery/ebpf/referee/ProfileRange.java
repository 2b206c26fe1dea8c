package org.orrery.ebpf.referee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;

/**
 * A profile, and the same with its measured costs at the ends of their ranges. The clock stays as it is: it turns all of them into
 * times.
 *
 * @param low all at their lower ends
 * @param middle the profile itself
 * @param high all at their upper ends
 */
public record ProfileRange(CostProfile low, CostProfile middle, CostProfile high) {
    private static final Pattern MEASURED = Pattern.compile(
            "(?m)^(  (?!clock:)[\\w-]+: \\{value: )([^,{]+)(,.*kind: measured, range: \\[)([^,]+), ([^\\]]+)\\]");

    /**
     * Reads a profile as {@code measure-machine} writes it; one of another shape has no ranges.
     *
     * @throws org.orrery.config.yaml.BadInputException with all problems, each with line and column
     */
    public static ProfileRange read(Path file) {
        CostProfile middle = CostProfile.read(Place.onDisk(file.toString()), Jit.KERNEL);
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new ProfileRange(end(text, 4), middle, end(text, 5));
        } catch (IOException e) {
            throw new RefereeException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static CostProfile end(String text, int group) throws IOException {
        return parse(moved(text, group));
    }

    /** Reads a profile that is in no file yet. */
    static CostProfile parse(String text) throws IOException {
        Path file = Files.createTempFile("orrery-profile", ".yaml");
        try {
            Files.writeString(file, text);
            return CostProfile.read(Place.onDisk(file.toString()), Jit.KERNEL);
        } finally {
            Files.delete(file);
        }
    }

    private static String moved(String text, int group) {
        Matcher matcher = MEASURED.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (matcher.find()) {
            String replaced = matcher.group(1) + matcher.group(group) + matcher.group(3) + matcher.group(4) + ", "
                    + matcher.group(5) + "]";
            matcher.appendReplacement(moved, Matcher.quoteReplacement(replaced));
        }
        return matcher.appendTail(moved).toString();
    }
}
