package org.orrery.kernel.basic;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Requestors;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/** Asks several services one after the other, in no time of its own; the answer is that of the last, or of the first that does not serve. */
public final class Chain extends Component implements Service {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.chain",
            "Hands each call to several services one after the other, and answers what the last of them answers.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            (scope, none) -> new Chain(scope));

    /** A chain has no parameters. */
    public record Parameters() {}

    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private long open;

    private record Ports(
            @Port(doc = "Calls to serve.") Replier<Call, Answer> calls,
            @Port(doc = "The services, in their order.") Requestors<Call, Answer> to) {}

    private record Metrics(
            @Measured(doc = "Calls that all services have served.")
            Counter served,

            @Measured(doc = "Calls that one of the services did not serve.")
            Counter failed,

            @Measured(doc = "Calls at one of the services.", unit = "calls")
            Level inside) {}

    private Chain(Scope scope) {
        super(scope);
        ports.calls().onQuestion(this::serve);
        check("conservation", this::lost);
    }

    private String lost() {
        long inside = Math.round(metrics.inside().level());
        return open == inside ? "" : "by the counts " + open + " calls are inside, but " + inside + " are found";
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        open++;
        metrics.inside().add(1);
        ask(0, call, reply);
    }

    private void ask(int place, Call call, Reply<Answer> reply) {
        ports.to().ask(place, call, answer -> {
            boolean served = answer.status() == Answer.Status.SERVED;
            if (served && place + 1 < ports.to().count()) {
                ask(place + 1, call, reply);
                return;
            }
            open--;
            metrics.inside().add(-1);
            (served ? metrics.served() : metrics.failed()).increment();
            reply.answer(answer);
        });
    }
}
