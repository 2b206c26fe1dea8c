/**
 * What models agree on, so that a wire can cross from one to another: types only, no behaviour. Compose at the seams of
 * services and hardware; a model never knows another.
 */
package org.orrery.kernel.contract;
