package org.orrery.inference.path;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Latencies of the idle hops. A batch queue stands in the middle of the ways to and from a model. */
public record HopParameters(
        @Param(
                doc = "From the client to the router.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.client-router")
        long clientRouter,

        @Param(
                doc = "From the router through a queue to a replica.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.router-model")
        long routerModel,

        @Param(
                doc = "From a replica through its queue, the router and the next queue to the next stage's replica.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.stage-stage")
        long stageStage,

        @Param(
                doc = "From a replica through its queue to the router.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.stage-router")
        long stageRouter,

        @Param(
                doc = "From the router to the client.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.router-client")
        long routerClient) {

    /** Checks that the way between stages is not shorter than its parts. */
    public HopParameters {
        if (stageStage < stageRouter + routerModel) {
            throw new ParamException(
                    "stage-stage", "is shorter than 'stage-router' and 'router-model' together, which are parts of it");
        }
    }

    long routerToQueue() {
        return routerModel / 2;
    }

    long queueToReplica() {
        return routerModel - routerModel / 2;
    }

    long replicaToQueue() {
        return stageRouter / 2;
    }

    long queueToRouter() {
        return stageRouter - stageRouter / 2;
    }

    /** Returns the time that the router takes between two stages. */
    long turn() {
        return stageStage - stageRouter - routerModel;
    }
}
