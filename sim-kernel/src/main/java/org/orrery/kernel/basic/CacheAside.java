package org.orrery.kernel.basic;

import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.units.Dimension;

/**
 * A front end that looks answers up in a cache, asks their origin for those that are not there, and puts these into the cache. What it
 * does itself is work for a processor.
 *
 * <p>The cache is asked with calls of kinds {@code get} and {@code put} about the key of the call; an answer of no bytes is a miss. So
 * is one that the cache does not serve. A put goes on beside the answer, and nobody waits for it.
 */
public final class CacheAside extends Component implements Service {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.cache-aside",
            "Answers calls out of a cache; asks their origin for what is not there, and puts that into the cache.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            CacheAside::new);

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Sampler lookup;
    private final Sampler fill;
    private final Workplace place;
    private long open;
    private long openPuts;
    private long puts;

    /**
     * Parameters of a front end.
     *
     * @param lookup cycles before the cache is asked
     * @param fill cycles after the origin's answer
     * @param work how it is done
     * @param key size of a lookup in the cache, bits
     */
    public record Parameters(
            @Param(
                    doc = "Cycles of a call before the cache is asked, where memory is near and idle.",
                    min = "0",
                    max = "1e15",
                    fallback = "0")
            Distribution lookup,

            @Param(
                    doc = "Cycles after the origin's answer, before the cache and the client get it.",
                    min = "0",
                    max = "1e15",
                    fallback = "0")
            Distribution fill,

            @Mixin OwnWork work,

            @Param(
                    doc = "Size of a lookup in the cache; a put has that of the answer besides.",
                    dimension = Dimension.DATA,
                    min = "0 B",
                    max = "1 MiB",
                    fallback = "24 B")
            long key) {
        int keyBytes() {
            return (int) (key / Byte.SIZE);
        }
    }

    private record Ports(
            @Port(doc = "Calls to serve.") Replier<Call, Answer> calls,
            @Port(doc = "The cache.") Requestor<Call, Answer> cache,

            @Port(doc = "Who knows what the cache does not.")
            Requestor<Call, Answer> origin,

            @Port(doc = "Where its work is done.") Plug<Processor.User> processor) {}

    private record Metrics(
            @Measured(doc = "Calls that came.") Counter came,

            @Measured(doc = "Calls that were answered out of the cache.")
            Counter hits,

            @Measured(doc = "Calls whose answer was not in the cache.")
            Counter misses,

            @Measured(doc = "Of the misses, those that the cache did not serve.")
            Counter unanswered,

            @Measured(doc = "Calls that the origin served.") Counter fetched,

            @Measured(doc = "Calls that the origin did not serve.")
            Counter failed,

            @Measured(doc = "Answers that the cache took.") Counter stored,

            @Measured(doc = "Answers that the cache did not take.")
            Counter rejected,

            @Measured(doc = "Share of the lookups that were hits.")
            Ratio hitShare,

            @Measured(doc = "Calls without an answer so far.", unit = "calls")
            Level inside,

            @Measured(doc = "Answers on their way into the cache.", unit = "puts")
            Level storing) {}

    /** Builds the component. */
    public CacheAside(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        lookup = parameters.lookup().sampler(stream("lookup"));
        fill = parameters.fill().sampler(stream("fill"));
        place = new Workplace(parameters.work());
        ports.calls().onQuestion(this::serve);
        check("conservation", this::lost);
    }

    private String lost() {
        long inside = Math.round(metrics.inside().level());
        long storing = Math.round(metrics.storing().level());
        return open == inside && openPuts == storing
                ? ""
                : "by the counts " + open + " calls and " + openPuts + " puts are inside, but " + inside + " and "
                        + storing + " are found";
    }

    @Override
    protected void wired() {
        ports.processor().plugIn(place);
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        open++;
        metrics.came().increment();
        metrics.inside().add(1);
        work(lookup.nextLong(), () -> ports.cache().ask(asking(call), found -> found(call, found, reply)));
    }

    private void work(long cycles, Runnable then) {
        if (cycles == 0) {
            then.run();
        } else {
            place.submit(cycles, then);
        }
    }

    private Call asking(Call call) {
        return new Call(
                call.id(),
                "get",
                parameters.keyBytes(),
                call.sentAt(),
                call.deadline(),
                call.key(),
                call.body(),
                call.trail());
    }

    private void found(Call call, Answer found, Reply<Answer> reply) {
        boolean answered = found.status() == Answer.Status.SERVED;
        boolean hit = answered && found.bytes() > 0;
        metrics.hitShare().add(hit ? 1 : 0, 1);
        if (hit) {
            metrics.hits().increment();
            end(reply, found);
            return;
        }
        metrics.misses().increment();
        if (!answered) {
            metrics.unanswered().increment();
        }
        ports.origin().ask(call, answer -> {
            if (answer.status() == Answer.Status.SERVED) {
                work(fill.nextLong(), () -> fetched(call, answer, reply));
            } else {
                metrics.failed().increment();
                end(reply, answer);
            }
        });
    }

    private void fetched(Call call, Answer answer, Reply<Answer> reply) {
        metrics.fetched().increment();
        openPuts++;
        metrics.storing().add(1);
        Call put = new Call(
                puts++,
                "put",
                parameters.keyBytes() + answer.bytes(),
                now(),
                call.deadline(),
                call.key(),
                Optional.empty(),
                Trail.NONE);
        ports.cache().ask(put, stored -> {
            openPuts--;
            metrics.storing().add(-1);
            boolean taken = stored.status() == Answer.Status.SERVED;
            (taken ? metrics.stored() : metrics.rejected()).increment();
        });
        end(reply, answer);
    }

    private void end(Reply<Answer> reply, Answer answer) {
        open--;
        metrics.inside().add(-1);
        reply.answer(answer);
    }
}
