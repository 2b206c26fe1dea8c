package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.referee.TestPackets;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;
import org.orrery.specialise.GainVariant.Kind;

/** The programs that are timed in the kernel do what the measurement takes for granted. */
final class DrawnProgramTest {
    /** Counts lookups in the large table. */
    private static final class Lookups implements Observer {
        private final String table;
        private int draws;
        private int lookups;

        private Lookups(String table) {
            this.table = table;
        }

        @Override
        public void helper(Helper helper) {
            draws += helper.name().equals("get_prandom_u32") ? 1 : 0;
        }

        @Override
        public void operation(MapOperation operation) {
            lookups += operation.map().spec().name().equals(table) ? 1 : 0;
        }

        @Override
        public void begin() {}

        @Override
        public void worked(Helper helper, int bytes) {}

        @Override
        public void tailCall(boolean constantIndex) {}
    }

    private static Map<Kind, GainVariant> variants(DrawnSystem system) throws IOException {
        Path source = Path.of("../ebpf/programs/" + system.name() + ".s");
        return GainVariant.all(system, Files.readString(source));
    }

    private static Lookups run(DrawnSystem system, GainVariant variant, double share) {
        variant.draw(system.slots(Draw.hits(share)));
        Lookups lookups = new Lookups(system.large());
        Execution execution = variant.machine().execution(0, Environment.still(2), lookups, Machine.LIMIT);
        byte[] packet = TestPackets.all().get("UDP");
        execution.prepare();
        execution.memory().packet(packet, packet.length);
        execution.run(variant.entry(), Layout.CONTEXT, 0);
        return lookups;
    }

    @Test
    void aRunIsAsManyPacketsAsTailCallsAreAllowedAndOne() throws IOException {
        for (DrawnSystem system : List.of(DrawnSystem.router(), DrawnSystem.balancer())) {
            Map<Kind, GainVariant> variants = variants(system);
            assertThat(run(system, variants.get(Kind.PROLOGUE), 1).draws).isEqualTo(DrawnProgram.PACKETS);
            assertThat(run(system, variants.get(Kind.ORIGINAL), 1).lookups).isEqualTo(DrawnProgram.PACKETS);
        }
    }

    @Test
    void hitsAreNotLookedUpAndMissesAre() throws IOException {
        for (DrawnSystem system : List.of(DrawnSystem.router(), DrawnSystem.balancer())) {
            Map<Kind, GainVariant> variants = variants(system);
            for (Kind kind : List.of(Kind.SAMPLED, Kind.RANDOM_ONLY, Kind.UNSAMPLED, Kind.COMMON, Kind.TABLE_ONLY)) {
                assertThat(run(system, variants.get(kind), 1).lookups)
                        .as("%s", kind)
                        .isZero();
                assertThat(run(system, variants.get(kind), 0).lookups)
                        .as("%s", kind)
                        .isEqualTo(DrawnProgram.PACKETS);
                assertThat(run(system, variants.get(kind), 0.5).lookups)
                        .as("%s", kind)
                        .isBetween(8, 26);
            }
        }
    }
}
