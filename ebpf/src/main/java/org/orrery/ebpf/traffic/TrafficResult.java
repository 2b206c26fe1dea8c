package org.orrery.ebpf.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of traffic.
 *
 * @param program name of the program
 * @param packets packets
 * @param bytes their captured bytes
 * @param cut packets of which the capture holds a part only
 * @param verdicts packets by verdict
 * @param instructions eBPF instructions of all packets
 * @param hottest basic blocks by cycles, or by instructions without a profile; the hottest first
 * @param maps operations on maps by cycles, the dearest first
 * @param helpers calls of helper functions by name, the most frequent first
 * @param costs what it costs; empty without a profile
 */
public record TrafficResult(
        String program,
        long packets,
        long bytes,
        long cut,
        Map<String, Long> verdicts,
        long instructions,
        List<HotBlock> hottest,
        List<MapUse> maps,
        Map<String, Long> helpers,
        Optional<Costs> costs) {

    /**
     * A basic block.
     *
     * @param program its program
     * @param from its first slot
     * @param to slot of its last instruction
     * @param text its first instruction
     * @param source source line of that instruction, such as {@code flows.c:12: if (!flow)}; empty if it is not known
     * @param runs how often it was run
     * @param instructions its instructions, times runs
     * @param cycles cycles of its instructions and calls; 0 without a profile
     */
    public record HotBlock(
            String program,
            int from,
            int to,
            String text,
            String source,
            long runs,
            long instructions,
            double cycles) {}

    /**
     * Operations on a map.
     *
     * @param map its name
     * @param operation {@code lookup}, {@code update} or {@code delete}
     * @param count how many
     * @param steps elements compared or nodes visited, for one
     * @param cycles their cycles without cache misses; 0 without a profile
     */
    public record MapUse(String map, String operation, long count, double steps, double cycles) {}

    /**
     * What a packet costs.
     *
     * @param profile name of the profile
     * @param clock clock of the core, in Hz
     * @param cycles mean cycles of a packet
     * @param byCause of those, by cause
     * @param mispredicts mispredicted branches of a packet
     * @param packetsPerSecond packets per second at which the busiest core is always busy
     * @param shares share of the packets by core
     * @param waiting time from arrival to end at a given rate
     * @param overload the given rate, in packets per second, if it is not below that of saturation; then there is no waiting time
     */
    public record Costs(
            String profile,
            double clock,
            double cycles,
            Map<String, Double> byCause,
            double mispredicts,
            double packetsPerSecond,
            List<Double> shares,
            Optional<Waiting> waiting,
            Optional<Double> overload) {

        /** Returns the cause that takes the most cycles. */
        public String limit() {
            return byCause.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
        }

        /** Returns the busiest core's share of the packets over the mean one's. */
        public double imbalance() {
            return shares.stream().mapToDouble(Double::doubleValue).max().orElse(1) * shares.size();
        }
    }

    /**
     * Time from arrival to the end of the service, with arrivals at random.
     *
     * @param rate packets per second
     * @param utilisation busy share of the busiest core
     * @param mean mean, in seconds
     * @param p50 median, in seconds
     * @param p99 99th percentile, in seconds
     */
    public record Waiting(double rate, double utilisation, double mean, double p50, double p99) {}

    /** Returns the cycles as collapsed stacks for flame graphs: frames, a blank, a number. */
    public List<String> stacks() {
        return Stacks.of(this);
    }
}
