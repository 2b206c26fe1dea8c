package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.memory.machine.PageSize;

/** Measures simulated accesses per second on a lackey trace, held in memory. Run by hand with the trace as argument. */
final class AccessSpeed {
    private static final int ROUNDS = 20;

    private AccessSpeed() {}

    public static void main(String[] arguments) throws IOException {
        long[] addresses = new long[1 << 20];
        int count = 0;
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            LackeyTrace trace = new LackeyTrace(in);
            while (trace.next()) {
                if (count == addresses.length) {
                    addresses = Arrays.copyOf(addresses, 2 * count);
                }
                addresses[count] = trace.address();
                count++;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            AccessSimulator simulator = new AccessSimulator(Hardware.machine(), PageSize.SMALL, 83_000, 83_000);
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                simulator.access(addresses[i]);
            }
            double seconds = (System.nanoTime() - begin) * 1e-9;
            System.out.printf("%d accesses, %.1f M/s%n", count, count / seconds / 1e6);
        }
    }
}
