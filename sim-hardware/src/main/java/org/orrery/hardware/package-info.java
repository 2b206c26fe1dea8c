/** Networks, processors and memory on which models stand, and those of them that scenario files name. */
package org.orrery.hardware;
