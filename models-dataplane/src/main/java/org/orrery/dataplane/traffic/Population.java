package org.orrery.dataplane.traffic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.random.RandomStream;

/**
 * The different frames that traffic is made of, and by which entry of a table each came about.
 *
 * @param frames the frames, all different
 * @param entries for each entry of the table, the numbers of its frames
 */
public record Population(List<byte[]> frames, List<int[]> entries) {
    /** Copies the lists. */
    public Population {
        frames = List.copyOf(frames);
        entries = List.copyOf(entries);
    }

    /** Returns a population in which each frame stands for itself. */
    public static Population of(List<byte[]> frames) {
        return gather(frames.stream().map(List::of).toList());
    }

    /** Gathers the frames of entries; the same frame of several entries is one. */
    public static Population gather(List<List<byte[]>> byEntry) {
        Map<ByteBuffer, Integer> numbers = new LinkedHashMap<>();
        List<byte[]> frames = new ArrayList<>();
        List<int[]> entries = new ArrayList<>();
        for (List<byte[]> entry : byEntry) {
            int[] of = new int[entry.size()];
            for (int i = 0; i < of.length; i++) {
                byte[] frame = entry.get(i);
                Integer known = numbers.putIfAbsent(ByteBuffer.wrap(frame), frames.size());
                if (known == null) {
                    frames.add(frame);
                }
                of[i] = known == null ? frames.size() - 1 : known;
            }
            entries.add(of);
        }
        return new Population(frames, entries);
    }

    /**
     * Returns the same with other lengths of some frames.
     *
     * @param length bytes of those, without the check sequence
     * @param share of the frames that have it
     * @param stream draws which
     */
    public Population resized(int length, double share, RandomStream stream) {
        return new Population(
                frames.stream()
                        .map(frame -> stream.nextDouble() < share ? Frames.resized(frame, length) : frame)
                        .toList(),
                entries);
    }

    /** Returns the number of different frames. */
    public int size() {
        return frames.size();
    }
}
