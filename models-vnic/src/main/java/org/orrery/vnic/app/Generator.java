package org.orrery.vnic.app;

import org.orrery.kernel.Component;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.stack.Message;

/** What generators of requests share: a client's side, the books of what is under way, and metrics that follow from them. */
abstract class Generator extends Component {
    final InFlight books = new InFlight();
    final ClientSide side;
    private long resetAt;

    /** Creates it with a client's side. */
    Generator(Scope scope, ClientSide.Shape shape) {
        super(scope);
        side = new ClientSide(simulation(), path(), shape, this::answered, connection -> {});
        check("little", () -> books.violation(now()));
        simulation().warn(path(), () -> books.unanswered(now()));
    }

    /** Takes an answer. */
    abstract void answered(Message answer);

    /** Has metrics computed that every generator declares. */
    final void computeAtEnd(Counter completed, Value rate, Value abandoned, Value lostConnections) {
        rate.computeAtEnd(() -> rate(completed));
        abandoned.computeAtEnd(() -> books.inside(entry -> !side.isLiving(entry.link())));
        lostConnections.computeAtEnd(side::lostConnections);
    }

    /** Returns the answers per second since statistics began; NaN at that instant. */
    final double rate(Counter completed) {
        return now() == resetAt ? Double.NaN : completed.count() * (double) SimTime.SECOND / (now() - resetAt);
    }

    @Override
    protected final void statisticsReset() {
        books.reset(now());
        resetAt = now();
    }
}
