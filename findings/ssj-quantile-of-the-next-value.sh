#!/usr/bin/env bash
# SSJ 3.3.2 defines the inverse of a distribution function as the least x with F(x) >= u. EmpiricalDist, made of n values, gives
# the next larger value where u is a multiple of 1/n, as it often is for quantiles of a sample; DiscreteDistribution of the same
# values does not. (Random numbers by inversion are right: a uniform number is hardly ever such a multiple.)
. "$(dirname "$0")/common"

cat > "$work/Quartiles.java" <<'JAVA'
import umontreal.ssj.probdist.DiscreteDistribution;
import umontreal.ssj.probdist.EmpiricalDist;

class Quartiles {
    public static void main(String[] arguments) {
        double[] values = {10, 20, 30, 40};
        DiscreteDistribution discrete = new DiscreteDistribution(values, new double[] {0.25, 0.25, 0.25, 0.25}, 4);
        for (DiscreteDistribution each : new DiscreteDistribution[] {discrete, new EmpiricalDist(values)}) {
            System.out.println("F(20) = " + each.cdf(20) + "; quartiles " + each.inverseF(0.25) + ", " + each.inverseF(0.5)
                    + ", " + each.inverseF(0.75));
        }
    }
}
JAVA
jar ca.umontreal.iro.simul:ssj:3.3.2
out=$(java -cp "$work/ssj-3.3.2.jar" "$work/Quartiles.java")
expect "DiscreteDistribution" "F(20) = 0.5; quartiles 10.0, 20.0, 30.0" "$(sed -n 1p <<< "$out")"
expect "EmpiricalDist" "F(20) = 0.5; quartiles 20.0, 30.0, 40.0" "$(sed -n 2p <<< "$out")"
