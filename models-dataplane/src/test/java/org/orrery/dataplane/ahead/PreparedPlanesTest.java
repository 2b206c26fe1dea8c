package org.orrery.dataplane.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.EthernetSwitch;
import org.orrery.dataplane.plane.FastClick;
import org.orrery.dataplane.plane.Firewall;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.plane.Router;
import org.orrery.dataplane.run.FrameRunner;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.dataplane.run.Traffic;
import org.orrery.dataplane.table.DrawnRules;
import org.orrery.dataplane.table.Tables;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Observer;
import org.orrery.kernel.random.StreamSource;
import org.orrery.specialise.ahead.DirectCalls;
import org.orrery.specialise.ahead.StaticPlaces;

/** Data planes that are transformed before they run do the same, and a transformation that is broken is noticed. */
class PreparedPlanesTest {
    private static final int FRAMES = 200;
    private static final FastClick ROUTER = new FastClick(Tables.routes().subList(0, 60));

    private static final class Other extends Prepared {
        Other(DataPlane inner, List<Program> programs) {
            super(inner, programs);
        }
    }

    private static final class Side {
        private final Installed installed;
        private final FrameRunner runner;

        Side(DataPlane plane) {
            installed = new Installed(plane, 1, () -> 7, Machine.Mode.INTERPRETED);
            runner = new FrameRunner(installed.machine(), 0, new Surroundings(), Observer.none());
        }

        String run(byte[] frame) {
            int verdict;
            try {
                verdict = runner.run(installed.entry(), frame, 1);
            } catch (FaultException fault) {
                return fault.getMessage();
            }
            return verdict + " " + runner.execution().redirectTarget() + " "
                    + Arrays.toString(runner.execution().memory().packet());
        }

        String contents() {
            List<String> all = new ArrayList<>();
            for (String name : List.of("state", "packet", "fwdtable")) {
                for (BpfMap map : installed.machine().maps().maps()) {
                    if (map.spec().name().equals(name)) {
                        new MapControl(map)
                                .batch()
                                .forEach(entry ->
                                        all.add(Arrays.toString(entry.key()) + Arrays.toString(entry.value())));
                    }
                }
            }
            all.sort(null);
            return all.toString();
        }
    }

    private static byte[] disturbed(byte[] frame, Random random) {
        byte[] bytes = frame.clone();
        switch (random.nextInt(6)) {
            case 0 -> bytes = Arrays.copyOf(bytes, 14 + random.nextInt(46));
            case 1 -> bytes[12 + random.nextInt(2)] = (byte) random.nextInt();
            case 2 -> bytes[14] = (byte) random.nextInt();
            case 3 -> bytes[22] = (byte) random.nextInt(3);
            case 4 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            default -> {}
        }
        return bytes;
    }

    /** Returns what differs for random frames, or nothing. */
    private static String difference(DataPlane plane, DataPlane other) {
        Side one = new Side(plane);
        Side two = new Side(other);
        List<byte[]> frames = plane.frames(60, new StreamSource(1, 0).stream("frames", "order"))
                .frames();
        Random random = new Random(5);
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = disturbed(frames.get(random.nextInt(frames.size())), random);
            String expected = one.run(frame);
            String actual = two.run(frame);
            if (!expected.equals(actual)) {
                return expected + "\n" + actual;
            }
        }
        assertThat(frames).isNotEmpty();
        return one.contents().equals(two.contents()) ? "" : one.contents() + "\n" + two.contents();
    }

    @TestFactory
    Stream<DynamicTest> elements_that_packetmill_has_transformed_do_the_same() {
        return IntStream.range(0, 8)
                .mapToObj(bits -> new PacketMill.Options((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0))
                .map(options -> DynamicTest.dynamicTest(
                        options.toString(), () -> assertThat(difference(ROUTER, new PacketMill(ROUTER, options)))
                                .isEmpty()));
    }

    private static int count(List<Program> programs, String text) {
        int count = 0;
        for (Program program : programs) {
            for (int slot = 0; slot < program.slots(); slot++) {
                count += program.instruction(slot).isPresent()
                                && program.text(slot).startsWith(text)
                        ? 1
                        : 0;
            }
        }
        return count;
    }

    @Test
    void each_transformation_takes_away_what_it_is_for() {
        int lookups = count(ROUTER.programs(), "call 1");
        List<Program> direct = new PacketMill(ROUTER, new PacketMill.Options(true, false, false)).programs();
        assertThat(count(ROUTER.programs(), "call 12")).isEqualTo(7);
        assertThat(direct).hasSize(1);
        assertThat(count(direct, "call 12")).isZero();
        List<Program> fixed = new PacketMill(ROUTER, new PacketMill.Options(false, false, true)).programs();
        assertThat(count(fixed, "call 12")).isEqualTo(7);
        // Tail calls and the lookup of the route are left.
        assertThat(count(fixed, "call 1")).isEqualTo(7 + 1);
        List<Program> constants = new PacketMill(ROUTER, new PacketMill.Options(false, true, false)).programs();
        // Six elements have parameters, of which all lookups go.
        assertThat(count(constants, "call 1")).isEqualTo(lookups - 6);
    }

    private static List<Program> changed(List<Program> programs, UnaryOperator<Instruction> change) {
        List<Program> all = new ArrayList<>();
        for (Program program : programs) {
            long[] words = program.words();
            for (int slot = 0; slot < words.length; ) {
                Instruction before = Instruction.at(words, slot);
                Instruction after = change.apply(before);
                System.arraycopy(Words.of(List.of(after)), 0, words, slot, before.slots());
                slot += before.slots();
            }
            all.add(new Program(program.name(), program.section(), words, program.maps()));
        }
        return all;
    }

    @Test
    void a_broken_transformation_is_noticed() {
        IntUnaryOperator skipping = element -> element == 3 ? 5 : FastClick.next(element);
        assertThat(difference(ROUTER, new Other(ROUTER, List.of(DirectCalls.join(ROUTER.programs(), skipping)))))
                .isNotEmpty();
        List<Program> fixed = ROUTER.programs().stream()
                .map(each -> StaticPlaces.of(each, Set.copyOf(FastClick.STATIC)))
                .toList();
        assertThat(difference(ROUTER, new Other(ROUTER, fixed))).isEmpty();
        assertThat(difference(ROUTER, new Other(ROUTER, changed(fixed, PreparedPlanesTest::elsewhere))))
                .isNotEmpty();
        List<Program> constants = new PacketMill(ROUTER, new PacketMill.Options(false, true, false)).programs();
        assertThat(difference(ROUTER, new Other(ROUTER, changed(constants, PreparedPlanesTest::oneMore))))
                .isNotEmpty();
        List<Program> laid = new LaidOut(ROUTER, traffic(ROUTER)).programs();
        assertThat(difference(ROUTER, new Other(ROUTER, changed(laid, PreparedPlanesTest::turned))))
                .isNotEmpty();
    }

    /** The address of another element. */
    private static Instruction elsewhere(Instruction code) {
        return code.opcode() == Instruction.LDDW && code.src() == 2 && code.next() > 0
                ? new Instruction(code.opcode(), code.dst(), 2, 0, code.imm(), code.next() + 16)
                : code;
    }

    /** The least number of hops, and others, become one more. */
    private static Instruction oneMore(Instruction code) {
        return code.opcode() == 0xb5 || code.opcode() == 0x55
                ? Instruction.of(code.opcode(), code.dst(), code.src(), code.offset(), code.imm() + 1)
                : code;
    }

    private static Instruction turned(Instruction code) {
        return code.opcode() == 0x55 ? Instruction.of(0x15, code.dst(), 0, code.offset(), code.imm()) : code;
    }

    @Test
    void elements_in_a_circle_cannot_become_direct() {
        assertThatThrownBy(() -> DirectCalls.join(ROUTER.programs(), element -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is reached from itself");
    }

    private static Traffic traffic(DataPlane plane) {
        Population frames = plane.frames(60, new StreamSource(2, 0).stream("frames", "order"));
        return Traffic.of(
                frames.frames(),
                new Popularity.Zipf(1).shares(frames, new StreamSource(2, 0).stream("frames", "shares")));
    }

    @TestFactory
    Stream<DynamicTest> a_data_plane_laid_out_by_a_profile_does_the_same() {
        return Stream.of(
                        ROUTER,
                        new Router(Tables.routes().subList(0, 100)),
                        new EthernetSwitch(100),
                        new Firewall(DrawnRules.of(100, 0.4), true, 200, 0.2))
                .map(plane -> DynamicTest.dynamicTest(plane.name(), () -> {
                    LaidOut laid = new LaidOut(plane, traffic(plane));
                    assertThat(difference(plane, laid)).isEmpty();
                    assertThat(laid.programs()).hasSameSizeAs(plane.programs());
                    assertThat(count(laid.programs(), "call 1")).isEqualTo(count(plane.programs(), "call 1"));
                }));
    }

    /** Adds up branches that jump, by the weight of the frame. */
    private static final class Jumps implements Observer, Touches {
        private double weight;
        private double sum;

        @Override
        public void branch(long place, boolean taken) {
            sum += taken ? weight : 0;
        }

        @Override
        public Optional<Touches> touches() {
            return Optional.of(this);
        }

        @Override
        public void begin() {}

        @Override
        public void helper(Helper helper) {}

        @Override
        public void operation(MapOperation operation) {}

        @Override
        public void worked(Helper helper, int bytes) {}

        @Override
        public void tailCall(boolean constantIndex) {}

        @Override
        public void access(long address, int bytes, boolean dependent) {}

        @Override
        public void run(int program, int from, int to) {}
    }

    private static double jumps(DataPlane plane) {
        Jumps jumps = new Jumps();
        Installed installed = new Installed(plane, 1, () -> 7, Machine.Mode.INTERPRETED);
        FrameRunner runner = new FrameRunner(installed.machine(), 0, new Surroundings(), jumps);
        Traffic traffic = traffic(plane);
        for (int frame = 0; frame < traffic.shares().length; frame++) {
            jumps.weight = traffic.shares()[frame];
            runner.run(installed.entry(), traffic.frames().get(frame), 1);
        }
        return jumps.sum;
    }

    @Test
    void what_follows_a_branch_most_often_stands_right_behind_it() {
        DataPlane plane = new Router(Tables.routes().subList(0, 100));
        assertThat(jumps(new LaidOut(plane, traffic(plane)))).isLessThan(jumps(plane));
        assertThat(jumps(new LaidOut(ROUTER, traffic(ROUTER)))).isLessThan(jumps(ROUTER));
    }
}
