package org.orrery.ebpf.run;

import org.orrery.ebpf.Machine;

class InterpretedRunTest extends RunContract {
    InterpretedRunTest() {
        super(Machine.Mode.INTERPRETED);
    }
}
