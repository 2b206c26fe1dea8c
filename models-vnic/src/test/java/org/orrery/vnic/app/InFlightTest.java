package org.orrery.vnic.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final ClientSide.Link LINK = new ClientSide.Link(null, null);

    private final InFlight books = new InFlight();

    private InFlight.Entry start(long now) {
        InFlight.Entry entry = new InFlight.Entry(now, LINK);
        books.started(entry, now);
        return entry;
    }

    @Test
    void littlesLawHoldsExactlyWithSomeStillUnderWay() {
        InFlight.Entry first = start(10);
        start(15);
        books.ended(first, 40, 30);
        start(41);
        assertThat(books.violation(100)).isEmpty();
    }

    @Test
    void aTimeThatIsReportedWronglyIsSeen() {
        InFlight.Entry first = start(10);
        start(15);
        books.ended(first, 40, 25);
        assertThat(books.violation(100))
                .isEqualTo("the integral of requests under way is 115 ps, but they were under way for 25 + 85 ps");
    }

    @Test
    void anAnswerThatComesTwiceIsSeen() {
        InFlight.Entry first = start(10);
        books.ended(first, 40, 30);
        books.ended(first, 50, 40);
        assertThat(books.violation(100)).isEqualTo("1 answers came for requests that were not under way");
    }

    @Test
    void aRequestThatVanishesIsSeen() {
        InFlight.Entry strayed = start(10);
        new InFlight().ended(strayed, 40, 30);
        assertThat(books.violation(100)).isEqualTo("1 requests were begun, but 0 were answered and 0 are under way");
    }

    @Test
    void whatIsUnderWayStaysSoAtAReset() {
        start(10);
        books.reset(50);
        start(95);
        // Neither is called before its message is sent.
        assertThat(books.outstanding(100)).isZero();
        assertThat(books.unanswered(100)).startsWith("1 of 2 requests under way have had no answer");
        assertThat(books.unanswered(55)).startsWith("1 of 2");
        assertThat(books.violation(100)).isEmpty();
    }
}
