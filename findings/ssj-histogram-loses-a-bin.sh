#!/usr/bin/env bash
# SSJ 3.3.2: TallyHistogram.aggregateBins leaves the values of the last bin out, and its upper bound is wrong, even below the
# lower one. addHistograms adds the bins, while number and mean of the sum stay those of the first histogram.
. "$(dirname "$0")/common"

cat > "$work/Bins.java" <<'JAVA'
import java.util.Arrays;
import umontreal.ssj.stat.TallyHistogram;

class Bins {
    public static void main(String[] arguments) {
        TallyHistogram even = new TallyHistogram(10, 14, 4);
        even.fillFromArray(new double[] {10.5, 11.5, 12.5, 13.5});
        TallyHistogram last = new TallyHistogram(10, 14, 4);
        last.fillFromArray(new double[] {13.5, 13.5, 13.5, 13.5});
        for (TallyHistogram each : new TallyHistogram[] {even, even.aggregateBins(2), even.addHistograms(last)}) {
            System.out.println(Arrays.toString(each.getCounters()) + " in [" + each.getA() + ", " + each.getB() + "], number "
                    + each.numberObs() + ", mean " + each.average());
        }
    }
}
JAVA
jar ca.umontreal.iro.simul:ssj:3.3.2
out=$(java -cp "$work/ssj-3.3.2.jar" "$work/Bins.java")
expect "four values in four bins" "[1, 1, 1, 1] in [10.0, 14.0], number 4, mean 12.0" "$(sed -n 1p <<< "$out")"
expect "in two bins; one would guess [2, 2] in [10, 14]" "[2, 1] in [10.0, 2.0], number 4, mean 12.0" "$(sed -n 2p <<< "$out")"
expect "with four more in the last bin; one would guess number 8, mean 12.75" \
    "[1, 1, 1, 5] in [10.0, 14.0], number 4, mean 12.0" "$(sed -n 3p <<< "$out")"
