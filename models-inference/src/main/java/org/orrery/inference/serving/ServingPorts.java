package org.orrery.inference.serving;

import org.orrery.kernel.Input;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Processor;

/**
 * The ports of what serves requests by pods.
 *
 * @param requests answered to nobody outside
 * @param calls answered
 * @param processor on which the pods run, if they run on one
 */
public record ServingPorts(
        @Port(doc = "Requests, at the time they are sent.") Input<Request> requests,

        @Port(doc = "Calls, at the time they are sent.") Replier<Call, Answer> calls,

        @Port(doc = "The processor on which the pods run; without it each has cores of its own.", optional = true)
        Plug<Processor.User> processor) {}
