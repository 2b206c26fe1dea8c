package org.orrery.ebpf.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Execution;

/** The programs that profiles are measured with do on the machine what they are to do in the kernel. */
class MicrosTest {
    @Test
    void each_program_runs_to_its_end_and_grows_with_its_count() {
        List<Micro> all = new ArrayList<>(Micros.all());
        all.add(Micros.chase(6));
        for (Micro micro : all) {
            long few = instructions(micro, 2);
            long many = instructions(micro, 4);
            boolean needsItself = micro.name().startsWith("tail");
            assertThat(many).as(micro.name()).isGreaterThan(needsItself ? 0 : few);
        }
    }

    @Test
    void names_are_unique_and_objects_hold_the_same_programs() {
        List<Micro> all = Micros.all();
        assertThat(all).extracting(Micro::name).doesNotHaveDuplicates();
        for (Micro micro : all) {
            BpfObject object = BpfObject.read(micro.name(), micro.object(2));
            assertThat(object.programs().get(0).slots())
                    .as(micro.name())
                    .isEqualTo(Assembler.program(micro.text(2)).slots());
        }
    }

    private static long instructions(Micro micro, int count) {
        Machine machine = new Machine(new MapSpace(1, () -> 0), Helpers.standard(), Machine.Mode.INTERPRETED);
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.memory().packet(Micro.packet(), Micro.PACKET);
        execution.run(machine.load(Assembler.program(micro.text(count))), Layout.CONTEXT, 0);
        assertThat(execution.result()).as(micro.name()).isEqualTo(1);
        return execution.instructions();
    }
}
