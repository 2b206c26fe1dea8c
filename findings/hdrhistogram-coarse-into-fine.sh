#!/usr/bin/env bash
# HdrHistogram 2.2.2: adding a histogram of one significant digit to one of five moves all values to the lower edge of their
# coarse buckets. The mean of a million uniform values falls by 2 %, though the mean of the coarse histogram was right.
. "$(dirname "$0")/common"

cat > "$work/Merge.java" <<'JAVA'
import org.HdrHistogram.Histogram;

class Merge {
    public static void main(String[] arguments) {
        Histogram coarse = new Histogram(4_000_000L, 1);
        for (long value = 1_000_000; value < 2_000_000; value++) {
            coarse.recordValue(value);
        }
        Histogram fine = new Histogram(4_000_000L, 5);
        fine.add(coarse);
        System.out.printf("%.0f %.0f%n", coarse.getMean() / 1000, fine.getMean() / 1000);
    }
}
JAVA
jar org.hdrhistogram:HdrHistogram:2.2.2
expect "mean in thousands: coarse, then merged into fine; true is 1500" "1500 1468" \
    "$(java -cp "$work/HdrHistogram-2.2.2.jar" "$work/Merge.java")"
