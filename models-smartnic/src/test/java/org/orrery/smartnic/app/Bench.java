package org.orrery.smartnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.function.FunctionTexts;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.LocalMemory;
import org.orrery.smartnic.function.Outcome;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Suspension;
import org.orrery.smartnic.function.Udma;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.store.MicaPlacements;

/** Runs messages of an application one after the other, without time. */
final class Bench {
    final Regions regions = new Regions();
    final Runner runner;
    final Application application;
    final List<String> transfers = new ArrayList<>();
    final byte[] reply = new byte[8192];
    int replyLength;
    int startedOver;
    Outcome outcome;
    String fault = "";
    private final LocalMemory place;

    Bench(ApplicationSpec spec, Suspension suspension, boolean local) {
        runner = new Runner(regions, suspension, 4096, 100_000, 64, false);
        application =
                spec.register(new Registrar(regions, runner, 0, 0, 5, 0, new MicaPlacements(), new FunctionTexts()));
        place = new LocalMemory() {
            @Override
            public boolean isLocal(Region region) {
                return local && region.home() == Home.HOST;
            }

            @Override
            public long access(Region region, long offset, int length) {
                return 0;
            }

            @Override
            public long nanoseconds() {
                return 0;
            }
        };
    }

    /** Runs a message to its end; returns what is wrong with the reply. */
    String run(Operation operation, long key, long version) {
        boolean before = application.wasUpdated(key);
        byte[] arguments = new byte[application.mostArguments()];
        int length = application.arguments(operation, key, version, arguments);
        if (operation == Operation.UPDATE) {
            application.sent(key, version);
        }
        Invocation invocation = runner.begin(application.function(operation), arguments, length);
        outcome = runner.call(invocation, place);
        post(invocation);
        while (outcome == Outcome.SUSPENDED) {
            if (invocation.pending().orElseThrow().kind() != Udma.Kind.YIELD) {
                note(invocation.pending().orElseThrow());
            }
            long result = runner.finish(invocation);
            outcome = runner.goOn(invocation, place, result);
            post(invocation);
        }
        fault = invocation.fault();
        if (outcome != Outcome.REPLIED) {
            return fault;
        }
        replyLength = invocation.replyLength();
        invocation.read(invocation.replyAt(), reply, replyLength);
        startedOver = invocation.startedOver();
        runner.end(invocation);
        if (operation == Operation.UPDATE) {
            application.confirmed(key);
        }
        return application.violation(operation, key, before, reply, replyLength);
    }

    private void post(Invocation invocation) {
        for (int i = 0; i < invocation.postedWrites(); i++) {
            note(invocation.posted(i));
            runner.finishPosted(invocation.posted(i), runner.postedData(invocation, i));
        }
    }

    private void note(Udma udma) {
        transfers.add(udma.kind() + " " + udma.region().id() + " " + udma.offset() + " " + udma.length());
    }
}
