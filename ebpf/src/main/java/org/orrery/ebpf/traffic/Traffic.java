package org.orrery.ebpf.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.pcap.Capture;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

/** Runs the packets of a capture through a program. */
public final class Traffic {
    private final Loaded loaded;
    private final TrafficSettings settings;
    private final PacketEnvironment environment;
    private final List<Core> cores = new ArrayList<>();
    private final Services services = new Services();
    private final Map<String, Long> verdicts = new LinkedHashMap<>();
    private long bytes;
    private long cut;

    private Traffic(Loaded loaded, TrafficSettings settings, PacketEnvironment environment) {
        this.loaded = loaded;
        this.settings = settings;
        this.environment = environment;
        for (int core = 0; core < settings.cores(); core++) {
            cores.add(new Core(core, loaded, settings, environment));
        }
    }

    /**
     * Runs all packets of a capture, one after the other.
     *
     * @param entry name of the program; the first of the file if empty
     * @param maps what fills maps
     * @throws EbpfException if the capture is damaged, or a packet leads to a fault, with the packet's number
     */
    public static TrafficResult run(
            ProgramFile file, Optional<String> entry, List<MapFile> maps, Capture capture, TrafficSettings settings) {
        return run(load(file, entry, maps, settings), capture, settings);
    }

    /**
     * Loads a file's programs, and fills their maps.
     *
     * @param entry name of the program; the first of the file if empty
     * @param maps what fills maps
     */
    public static Loaded load(ProgramFile file, Optional<String> entry, List<MapFile> maps, TrafficSettings settings) {
        StreamSource streams = new StreamSource(settings.seed(), 0);
        return Loaded.of(file, entry, maps, settings.cores(), streams.stream("maps", "seeds"), settings.largest());
    }

    /**
     * Runs all packets of a capture through a program that is loaded, one after the other; its maps keep what they hold.
     *
     * @throws EbpfException if the capture is damaged, or a packet leads to a fault, with the packet's number
     */
    public static TrafficResult run(Loaded loaded, Capture capture, TrafficSettings settings) {
        StreamSource streams = new StreamSource(settings.seed(), 0);
        PacketEnvironment environment = new PacketEnvironment(streams.stream("helpers", "random"));
        Traffic traffic = new Traffic(loaded, settings, environment);
        while (capture.next()) {
            traffic.packet(capture);
        }
        if (capture.number() == 0) {
            throw new EbpfException(capture.name() + ": the capture holds no packet; expected one at least");
        }
        return traffic.result(capture.number());
    }

    private void packet(Capture capture) {
        byte[] frame = capture.bytes();
        int length = capture.length();
        Core core = cores.get(Toeplitz.queue(frame, length, cores.size()));
        environment.clock(capture.nanoseconds());
        Verdict verdict;
        try {
            verdict = core.run(loaded.entry(), frame, length, settings.driver());
        } catch (EbpfException e) {
            throw new EbpfException("packet " + capture.number() + ": " + e.getMessage());
        }
        verdicts.merge(verdict.title(), 1L, Long::sum);
        bytes += length;
        cut += capture.originalLength() > length ? 1 : 0;
        settings.profile()
                .ifPresent(profile -> services.add(
                        cores.indexOf(core), core.lastCycles() / profile.core().clock() * SimTime.SECOND));
    }

    private TrafficResult result(long packets) {
        Heat heat = new Heat(cores);
        Map<String, Long> ordered = new LinkedHashMap<>();
        verdicts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> ordered.put(each.getKey(), each.getValue()));
        return new TrafficResult(
                loaded.entry().program().name(),
                packets,
                bytes,
                cut,
                ordered,
                cores.stream().mapToLong(Core::instructions).sum(),
                heat.blocks(),
                heat.maps(),
                heat.helpers(),
                settings.profile().map(profile -> new Pricing(cores, packets).costs(profile, settings, services)));
    }
}
