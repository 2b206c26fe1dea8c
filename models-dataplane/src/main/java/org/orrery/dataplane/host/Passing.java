package org.orrery.dataplane.host;

import org.orrery.kernel.Reply;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;

/**
 * A call on its way through a data plane.
 *
 * @param call what is asked
 * @param reply the way back
 * @param to place of whom its packets are sent to, from 0; -1 if they are dropped
 */
record Passing(Call call, Reply<Answer> reply, int to) {}
