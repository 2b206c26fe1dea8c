import java.util.Arrays;
import org.orrery.kernel.bench.BenchedQueue;
import org.orrery.kernel.bench.HoldModel;
import org.orrery.kernel.bench.HoldWorkload;

/** The counterpart of hold.cc: prints nanoseconds of a hold on the kernel's queue, the least of many iterations. */
class Hold {
    private static final int STEPS = 20_000;
    private static final int ITERATIONS = 60;

    public static void main(String[] arguments) {
        HoldWorkload workload = Arrays.stream(HoldWorkload.values())
                .filter(each -> each.title().equals(arguments[0]))
                .findAny()
                .orElseThrow();
        int pending = Integer.parseInt(arguments[1]);
        HoldModel model = BenchedQueue.ORRERY.fill(workload, pending);
        model.hold(2 * pending);
        model.hold(200 * STEPS);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ITERATIONS; i++) {
            long begin = System.nanoTime();
            model.hold(STEPS);
            best = Math.min(best, (double) (System.nanoTime() - begin) / STEPS);
        }
        System.out.printf("Orrery %.1f%n", best);
    }
}
