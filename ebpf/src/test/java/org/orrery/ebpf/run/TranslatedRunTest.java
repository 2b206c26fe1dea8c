package org.orrery.ebpf.run;

import org.orrery.ebpf.Machine;

class TranslatedRunTest extends RunContract {
    TranslatedRunTest() {
        super(Machine.Mode.TRANSLATED);
    }
}
