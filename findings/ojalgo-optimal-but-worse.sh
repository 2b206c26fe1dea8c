#!/usr/bin/env bash
# ojAlgo 57.1.0 calls the empty knapsack optimal where an item of value 7 fits; 55.0.0 finds it.
. "$(dirname "$0")/common"

cat > "$work/Knapsack.java" <<'JAVA'
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

class Knapsack {
    public static void main(String[] arguments) {
        int[] value = {7, 5, 4};
        int[] weight = {9, 8, 6};
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Expression capacity = model.addExpression("capacity").upper(13);
        for (int i = 0; i < value.length; i++) {
            capacity.set(model.addVariable("item" + i).binary().weight(value[i]), weight[i]);
        }
        Optimisation.Result result = model.maximise();
        System.out.println("result " + result.getState() + " " + result.getValue());
    }
}
JAVA
for version in 55.0.0 57.1.0; do
    jar org.ojalgo:ojalgo:$version
done
run() { java -cp "$work/ojalgo-$1.jar" "$work/Knapsack.java" | grep '^result'; }
expect "ojAlgo 55.0.0" "result OPTIMAL 7.0" "$(run 55.0.0)"
expect "ojAlgo 57.1.0" "result OPTIMAL 0.0" "$(run 57.1.0)"
