package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Harness.Outcome;
import org.orrery.ebpf.map.MapControl;
import org.orrery.kernel.random.StreamSource;

/** The switch's program does what a plain learning switch does, and learns the same. */
class EthernetSwitchTest {
    private static final int STATIONS = 100;

    /** Where stations are. */
    private final Map<Long, Integer> ports = new HashMap<>();

    private Outcome reference(byte[] in, int port) {
        if (in.length < 14 || Harness.two(in, 12) == 0x8100) {
            return Outcome.drop(in);
        }
        ports.put(Harness.six(in, 6), port);
        Integer out = ports.get(Harness.six(in, 0));
        if (out == null) {
            return Outcome.pass(in);
        }
        return out == port ? Outcome.drop(in) : new Outcome(Harness.REDIRECT, out, in);
    }

    @Test
    void forwardsAndLearnsAsAPlainSwitchDoes() {
        EthernetSwitch plane = new EthernetSwitch(STATIONS);
        Harness harness = new Harness(plane, 1);
        ports.put(EthernetSwitch.SENDER, 1);
        for (int i = 0; i < STATIONS; i++) {
            ports.put(EthernetSwitch.address(i), 2);
        }
        List<byte[]> frames =
                plane.frames(60, new StreamSource(1, 0).stream("a", "b")).frames();
        Random random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            byte[] frame = Harness.disturbed(frames.get(random.nextInt(frames.size())), random);
            if (random.nextInt(4) == 0) {
                Harness.put(frame, 6, EthernetSwitch.address(random.nextInt(2 * STATIONS)), 6);
            }
            if (random.nextInt(50) == 0) {
                Harness.put(frame, 12, 0x8100, 2);
            }
            int port = 1 + random.nextInt(2);
            assertThat(harness.run(frame, port)).isEqualTo(reference(frame, port));
        }
        assertThat(learnt(harness)).isEqualTo(ports);
    }

    @Test
    void aStationThatMovesIsFoundAtItsNewPort() {
        Harness harness = new Harness(new EthernetSwitch(STATIONS), 1);
        byte[] frame = new byte[60];
        Harness.put(frame, 0, EthernetSwitch.SENDER, 6);
        Harness.put(frame, 6, EthernetSwitch.address(7), 6);
        harness.run(frame, 1);
        assertThat(learnt(harness)).containsEntry(EthernetSwitch.address(7), 1);
    }

    private static Map<Long, Integer> learnt(Harness harness) {
        Map<Long, Integer> all = new HashMap<>();
        for (MapControl.Entry entry :
                new MapControl(new Contents(harness.installed.machine()).map("fwdtable")).batch()) {
            all.put(Harness.six(Arrays.copyOf(entry.key(), 10), 4), (int) entry.value()[4]);
        }
        return all;
    }
}
