package org.orrery.ebpf.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.random.RandomStream;

/** How often branches are mispredicted, from a short run of the predictor over packets drawn by their shares. */
final class SampledBranches {
    private final LineIndex branches = new LineIndex();
    private final List<int[]> sequences = new ArrayList<>();
    private final int[] sequenceOf;

    SampledBranches(List<RunRecord> records) {
        Map<RunPath, Integer> known = new LinkedHashMap<>();
        sequenceOf = new int[records.size()];
        for (int record = 0; record < sequenceOf.length; record++) {
            sequenceOf[record] = known.computeIfAbsent(records.get(record).path(), this::add);
        }
    }

    private int add(RunPath path) {
        long[] places = path.branches();
        int[] sequence = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            sequence[i] = branches.of(places[i]);
        }
        sequences.add(sequence);
        return sequences.size() - 1;
    }

    /**
     * Returns the mispredicted branches of a run of each record. Branches of equal place and outcome are mispredicted equally often
     * in all records; an outcome that the sample does not show is a surprise.
     */
    double[] mispredicts(CacheCosts caches, Shares shares, int warmUp, int packets, RandomStream random) {
        Predictor predictor = new Predictor(caches.historyBits(), caches.counters());
        long[] seen = new long[branches.size()];
        long[] wrong = new long[branches.size()];
        int[] hashes = new int[seen.length];
        boolean[] taken = new boolean[seen.length];
        for (int branch = 0; branch < seen.length; branch++) {
            hashes[branch] = Predictor.hash(branches.key(branch) >> 1);
            taken[branch] = (branches.key(branch) & 1) != 0;
        }
        int[][] all = sequences.toArray(int[][]::new);
        for (int packet = -warmUp; packet < packets; packet++) {
            int[] sequence = all[sequenceOf[shares.draw(random)]];
            for (int branch : sequence) {
                boolean right = predictor.decides(hashes[branch], taken[branch]);
                if (packet >= 0) {
                    seen[branch]++;
                    wrong[branch] += right ? 0 : 1;
                }
            }
        }
        double[] ofSequence = new double[sequences.size()];
        for (int i = 0; i < ofSequence.length; i++) {
            for (int branch : sequences.get(i)) {
                ofSequence[i] += seen[branch] == 0 ? 1 : (double) wrong[branch] / seen[branch];
            }
        }
        double[] result = new double[sequenceOf.length];
        for (int record = 0; record < result.length; record++) {
            result[record] = ofSequence[sequenceOf[record]];
        }
        return result;
    }
}
