package org.orrery.inference;

import java.util.List;
import org.orrery.inference.cluster.Cluster;
import org.orrery.inference.load.RequestCalls;
import org.orrery.inference.load.RequestLoad;
import org.orrery.inference.pipeline.AllocationTable;
import org.orrery.inference.pipeline.Comparison;
import org.orrery.inference.pipeline.Pipeline;
import org.orrery.inference.pipeline.PredictionTrial;
import org.orrery.inference.pipeline.ScalingTable;
import org.orrery.inference.profile.Profile;
import org.orrery.inference.profile.RecommenderTable;
import org.orrery.inference.profile.SelectionTable;
import org.orrery.inference.profile.SolverTable;
import org.orrery.inference.training.ForecasterTraining;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;

/** The component types of this module. */
public final class InferenceLibrary implements ModelLibrary {
    /** Creates the library; called by the service loader. */
    public InferenceLibrary() {}

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public String doc() {
        return "Inference serving with sets of model variants: InfAdapter, Model-Switching, Vertical Pod Autoscaler; pipelines"
                + " of models: IPA, FA2, RIM.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(
                RequestLoad.traceType(),
                RequestLoad.constantType(),
                RequestCalls.type(),
                Cluster.type(),
                Pipeline.type(),
                Comparison.type(),
                AllocationTable.type(),
                ScalingTable.type(),
                PredictionTrial.type(),
                Profile.type(),
                SolverTable.type(),
                SelectionTable.type(),
                RecommenderTable.type(),
                ForecasterTraining.type());
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/infadapter.yaml", "models/infadapter-lstm.yaml", "models/vpa.yaml", "models/ipa.yaml");
    }
}
