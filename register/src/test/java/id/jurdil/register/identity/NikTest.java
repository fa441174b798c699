package id.jurdil.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NikTest {
    @Test
    void aWomansNumberHasFortyAddedToTheDay() {
        var nik = Nik.of("750101", LocalDate.of(1991, 4, 12), Sex.FEMALE, 9001);
        assertThat(nik.digits()).isEqualTo("7501015204919001");
        assertThat(nik.sex()).isEqualTo(Sex.FEMALE);
        assertThat(nik.day()).isEqualTo(12);
        assertThat(nik.month()).isEqualTo(4);
        assertThat(nik.yearOfCentury()).isEqualTo(91);
        assertThat(nik.saysBornOn(LocalDate.of(1991, 4, 12))).isTrue();
        assertThat(nik.province()).isEqualTo("75");
        assertThat(nik.district()).isEqualTo("750101");
    }

    @Test
    void serialsFrom9000MarkASyntheticNumber() {
        assertThat(new Nik("7501011203809000").synthetic()).isTrue();
        assertThat(new Nik("7501011203809999").synthetic()).isTrue();
        assertThat(new Nik("7501011203808999").synthetic()).isFalse();
        assertThat(new FamilyCardNumber("7501011203809000").synthetic()).isTrue();
    }

    @Test
    void theCenturyIsTheLatestThatIsNotInTheFuture() {
        var seen = LocalDate.of(2024, 2, 14);
        assertThat(new Nik("7501011302240001").birthDateSeenOn(seen)).contains(LocalDate.of(2024, 2, 13));
        assertThat(new Nik("7501011502240001").birthDateSeenOn(seen)).contains(LocalDate.of(1924, 2, 15));
        assertThat(new Nik("7501012902000001").birthDateSeenOn(seen)).contains(LocalDate.of(2000, 2, 29));
        assertThat(new Nik("7501013113800001").birthDateSeenOn(seen)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "750101120380900A", "75010112038090011", "٧٥٠١٠١١٢٠٣٨٠٩٠٠١"})
    void whatIsNotSixteenDigitsIsNoNumber(String text) {
        assertThat(Nik.read(text)).isEmpty();
        assertThatThrownBy(() -> new Nik(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsMaskedWhereverItIsPrintedByChance() {
        assertThat(new Nik("7501011203809001")).hasToString("75**************");
        assertThat(new FamilyCardNumber("7501011203809001")).hasToString("75**************");
    }
}
