package org.orrery.hardware.net;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.ToLongFunction;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/**
 * The switch within a NIC: a flow table says for each packet to which queue or port it goes (as that of NVIDIA's BlueField-2).
 * A packet without a rule takes the default action. Rules are written one after the other, batch by batch, and each takes
 * its time; a rule that moves is away until it is there again. Who writes is busy until its batch is done; that time is
 * returned, and the model books it on the core that writes.
 */
public final class EmbeddedSwitch extends Part {
    /** The default action of a table whose unmatched packets are dropped. */
    public static final int DROP = -1;

    /** The record of the metrics that a switch emits. */
    public static final Class<? extends Record> METRICS = Metrics.class;

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final FlowTableParameters parameters;
    private final ToLongFunction<Tuple> matcher;
    private final int otherwise;
    /** Rules that were ever there, so that deleting needs no new table. */
    private final LongMap<Rule> rules = new LongMap<>();

    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private int present;
    private int next;
    private long freeAt;

    private record Metrics(
            @Measured(doc = "Packets that matched a rule.") Counter matched,

            @Measured(doc = "Packets without a rule, which took the default action.")
            Counter unmatched,

            @Measured(doc = "Writes of rules that are done.")
            Counter written,

            @Measured(doc = "Rules that did not fit into the table.")
            Counter refused,

            @Measured(doc = "Rules in the table.", unit = "rules")
            Level rules) {}

    private enum Kind {
        /** The rule of the next write goes. */
        AWAY,
        /** The rule of the next write comes. */
        THERE,
        /** The batch is done. */
        DONE
    }

    private static final class Rule {
        private boolean present;
        private int target;
    }

    private record Batch(List<RuleWrite> writes, Runnable done) {}

    /**
     * Creates a switch with an empty table.
     *
     * @param scope its place
     * @param parameters of the table
     * @param matcher the number of the flow, or group of flows, of a packet's addresses
     * @param otherwise where packets without a rule go: a queue or port, or {@link #DROP}
     */
    public EmbeddedSwitch(Scope scope, FlowTableParameters parameters, ToLongFunction<Tuple> matcher, int otherwise) {
        super(scope);
        this.parameters = parameters;
        this.matcher = matcher;
        this.otherwise = otherwise;
    }

    /** Returns where a packet goes now: a queue or port, or {@link #DROP}. */
    public int target(Tuple tuple) {
        Rule rule = rules.get(matcher.applyAsLong(tuple));
        if (rule == null || !rule.present) {
            metrics.unmatched().increment();
            return otherwise;
        }
        metrics.matched().increment();
        return rule.target;
    }

    /**
     * Sets a rule at once, before the run begins.
     *
     * @throws IllegalArgumentException if the table is full
     */
    public void preset(long match, int target) {
        if (!insert(match, target)) {
            throw new IllegalArgumentException("the flow table of " + path() + " has " + parameters.capacity()
                    + " rules, all taken: use fewer groups of flows, or a larger table");
        }
    }

    /**
     * Writes rules, after those that wait.
     *
     * @param writes in their order, 1 or more
     * @param done called when the last is done
     * @return picoseconds until then
     */
    public long write(List<RuleWrite> writes, Runnable done) {
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("a batch has one write or more");
        }
        batches.addLast(new Batch(List.copyOf(writes), done));
        freeAt = Math.max(freeAt, now()) + parameters.batch();
        for (RuleWrite write : writes) {
            freeAt += duration(write);
        }
        if (batches.size() == 1) {
            begin();
        }
        return freeAt - now();
    }

    private long duration(RuleWrite write) {
        if (write instanceof RuleWrite.Insert) {
            return parameters.insert();
        }
        return parameters.delete() + (write instanceof RuleWrite.Move ? parameters.insert() : 0);
    }

    private void begin() {
        next = 0;
        schedule(parameters.batch());
    }

    /** Schedules the next write, or the end of the batch. */
    private void schedule(long delay) {
        List<RuleWrite> writes = batches.getFirst().writes();
        if (next == writes.size()) {
            events.after(delay, Kind.DONE);
        } else if (writes.get(next) instanceof RuleWrite.Insert) {
            events.after(delay + parameters.insert(), Kind.THERE);
        } else {
            events.after(delay + parameters.delete(), Kind.AWAY);
        }
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.DONE) {
            Batch batch = batches.removeFirst();
            if (!batches.isEmpty()) {
                begin();
            }
            batch.done().run();
            return;
        }
        RuleWrite write = batches.getFirst().writes().get(next);
        if (kind == Kind.AWAY) {
            delete(write.match());
            if (write instanceof RuleWrite.Move) {
                events.after(parameters.insert(), Priority.NORMAL, Kind.THERE, 0, null);
                return;
            }
        } else if (!insert(write.match(), target(write))) {
            metrics.refused().increment();
        }
        metrics.written().increment();
        next++;
        schedule(0);
    }

    private static int target(RuleWrite write) {
        if (write instanceof RuleWrite.Insert insert) {
            return insert.target();
        }
        return ((RuleWrite.Move) write).target();
    }

    private void delete(long match) {
        Rule rule = rules.get(match);
        if (rule != null && rule.present) {
            rule.present = false;
            present--;
            metrics.rules().set(present);
        }
    }

    /** Returns whether the rule found room. A rule that is there is overwritten. */
    private boolean insert(long match, int target) {
        Rule rule = rules.get(match);
        if (rule == null || !rule.present) {
            if (present == parameters.capacity()) {
                return false;
            }
            if (rule == null) {
                rule = new Rule();
                rules.put(match, rule);
            }
            rule.present = true;
            present++;
            metrics.rules().set(present);
        }
        rule.target = target;
        return true;
    }

    /** Returns the rules in the table. */
    public int rules() {
        return present;
    }
}
