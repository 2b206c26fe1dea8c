package org.orrery.ebpf.referee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An object that the kernel has loaded: its programs and maps by name. */
public final class KernelObject {
    private final Bpftool tool;
    private final Path programs;
    private final Path maps;
    private final Path files;

    KernelObject(Bpftool tool, Path programs, Path maps, Path files) {
        this.tool = tool;
        this.programs = programs;
        this.maps = maps;
        this.files = files;
    }

    /**
     * What a test run gave.
     *
     * @param verdict r0
     * @param nanoseconds mean time of a run, with the loop of the test
     * @param packet the packet as the last run left it
     */
    public record Run(int verdict, long nanoseconds, byte[] packet) {}

    /**
     * How large a program is in the kernel.
     *
     * @param instructions slots after the verifier
     * @param nativeBytes bytes of native code
     */
    public record Size(long instructions, long nativeBytes) {}

    /** A key and a value for a map; the value of a program array is the name of a program. */
    public record Element(byte[] key, byte[] value, String program) {}

    /** Runs a program on a packet. */
    public Run run(String program, byte[] packet, long repeat) {
        try {
            Path in = files.resolve("in");
            Path out = files.resolve("out");
            Files.write(in, packet);
            Files.deleteIfExists(out);
            JsonNode result = tool.run(
                    "prog",
                    "run",
                    "pinned",
                    programs.resolve(program).toString(),
                    "data_in",
                    in.toString(),
                    "data_out",
                    out.toString(),
                    "repeat",
                    Long.toString(repeat));
            return new Run(
                    result.path("retval").asInt(), result.path("duration").asLong(), Files.readAllBytes(out));
        } catch (IOException e) {
            throw new RefereeException("the packet cannot be handed over: " + e.getMessage());
        }
    }

    /** Returns the size of a program. */
    public Size size(String program) {
        JsonNode shown =
                tool.run("prog", "show", "pinned", programs.resolve(program).toString());
        return new Size(
                shown.path("bytes_xlated").asLong() / 8,
                shown.path("bytes_jited").asLong());
    }

    /** Fills a map. */
    public void fill(String map, List<Element> elements) {
        List<String> lines = new ArrayList<>();
        for (Element each : elements) {
            String value = each.program().isEmpty()
                    ? "hex " + hexadecimal(each.value())
                    : "pinned " + programs.resolve(each.program());
            lines.add("map update pinned " + maps.resolve(map) + " key hex " + hexadecimal(each.key()) + " value "
                    + value);
        }
        try {
            Path batch = Files.write(files.resolve("batch"), lines);
            tool.run("batch", "file", batch.toString());
        } catch (IOException e) {
            throw new RefereeException("the map '" + map + "' cannot be filled: " + e.getMessage());
        }
    }

    /** Puts a map of this object into a slot of a map of maps. */
    public void nest(String outer, byte[] key, String inner) {
        List<String> words = new ArrayList<>(
                List.of("map", "update", "pinned", maps.resolve(outer).toString(), "key", "hex"));
        words.addAll(List.of(hexadecimal(key).split(" ")));
        words.addAll(List.of("value", "pinned", maps.resolve(inner).toString()));
        tool.run(words.toArray(String[]::new));
    }

    private static String hexadecimal(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(String.format("%02x ", each));
        }
        return text.toString().strip();
    }
}
