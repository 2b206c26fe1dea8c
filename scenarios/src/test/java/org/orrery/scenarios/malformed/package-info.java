/** A seeded generator of malformed inputs: each ends as done or as bad input with its position, and never as a defect. */
package org.orrery.scenarios.malformed;
