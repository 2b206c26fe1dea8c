package org.orrery.dataplane.ahead;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.Contents;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Write;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** A data plane with other programs that do the same. */
abstract class Prepared implements DataPlane {
    private final DataPlane inner;
    private final List<Program> programs;

    Prepared(DataPlane inner, List<Program> programs) {
        this.inner = inner;
        this.programs = List.copyOf(programs);
    }

    @Override
    public final String name() {
        return inner.name();
    }

    @Override
    public final List<Program> programs() {
        return programs;
    }

    @Override
    public final void fill(Contents contents) {
        inner.fill(contents);
    }

    @Override
    public final boolean fits(Contents contents) {
        return inner.fits(contents);
    }

    @Override
    public final Population frames(int length, RandomStream stream) {
        return inner.frames(length, stream);
    }

    @Override
    public final Optional<Write> tick(long second) {
        return inner.tick(second);
    }

    @Override
    public final Optional<Write> change(long number) {
        return inner.change(number);
    }

    @Override
    public final Optional<byte[]> newcomer(long number, int length) {
        return inner.newcomer(number, length);
    }

    @Override
    public final List<String> learnt() {
        return inner.learnt();
    }
}
