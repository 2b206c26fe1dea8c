package org.orrery.specialise;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.pcap.Capture;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.traffic.Loaded;
import org.orrery.ebpf.traffic.MapFile;
import org.orrery.ebpf.traffic.ProgramFile;
import org.orrery.ebpf.traffic.Traffic;
import org.orrery.ebpf.traffic.TrafficResult;
import org.orrery.ebpf.traffic.TrafficSettings;

/**
 * What specialisation gains on captured traffic. Each side gets the capture twice, and the second time counts: the first fills maps, and
 * on the specialised side heat maps, in which every lookup is noted.
 *
 * @param before the programs as they are
 * @param after the specialised ones
 * @param specialised what became of them
 */
public record Gain(TrafficResult before, TrafficResult after, Specialised specialised) {
    /** Opens the capture. */
    @FunctionalInterface
    public interface Traces {
        /** Returns the capture from its beginning. */
        Capture open() throws IOException;
    }

    /**
     * Runs a capture through the programs of a file, as they are and specialised.
     *
     * @param entry name of the program that gets the packets; the first of the file if empty
     * @param maps what fills maps
     * @throws IOException if the capture cannot be read
     */
    public static Gain of(
            ProgramFile file,
            Optional<String> entry,
            List<MapFile> maps,
            Traces traces,
            TrafficSettings settings,
            Policies policies)
            throws IOException {
        Loaded plain = Traffic.load(file, entry, maps, settings);
        pass(plain, traces, settings);
        TrafficResult before = pass(plain, traces, settings);
        Loaded loaded = Traffic.load(file, entry, maps, settings);
        List<Program> chain =
                loaded.machine().programs().stream().map(Executable::program).toList();
        Instrumentation all = new Instrumentation(
                policies.instrumentation().isOn() ? 1 : 0,
                policies.instrumentation().scope(),
                true);
        Specialised sampled = new Specialiser(chain, loaded.machine(), policies.with(all)).instrument();
        pass(entered(loaded, sampled), traces, settings);
        Specialised result = new Specialiser(chain, loaded.machine(), policies).specialise();
        return new Gain(before, pass(entered(loaded, result), traces, settings), result);
    }

    private static Loaded entered(Loaded loaded, Specialised changed) {
        Map<String, Executable> programs = changed.install(loaded.machine());
        String name = loaded.entry().program().name();
        return new Loaded(loaded.machine(), programs.getOrDefault(name, loaded.entry()));
    }

    private static TrafficResult pass(Loaded loaded, Traces traces, TrafficSettings settings) throws IOException {
        try (Capture capture = traces.open()) {
            return Traffic.run(loaded, capture, settings);
        }
    }
}
