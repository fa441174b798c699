package id.jurdil.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.register.identity.IdentityRule.Check;
import id.jurdil.register.identity.IdentityRule.Level;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityRulesTest {
    private static final IdentityRules RULES = IdentityRules.standard();

    @ParameterizedTest
    @CsvSource({
        "7501011203800001, ''",
        "750101120380000, N01",
        "'', N01",
        "7501011203808O01, N01",
        "9901011203800001, N02",
        "5401011203800001, ''",
        "7501013002800001, N03",
        "7501012902810001, N03",
        "7501012902800001, ''",
        "7501010003800001, N03",
        "7501017203800001, N03",
        "7501011213800001, N03",
        "7501011203800000, N04",
        "1111111111111111, N05",
        "7501015203800001, ''"
    })
    void hardRules(String nik, String codes) {
        assertThat(hard(new Registration(nik, null, null, null, null)))
                .isEqualTo(codes.isEmpty() ? List.of() : List.of(codes));
    }

    @Test
    void softRulesAreNamedButNeverReject() {
        var row = new Registration("7501015203809001", null, LocalDate.of(1981, 12, 31), Sex.MALE, "310101");
        assertThat(codes(row)).containsExactly("N11", "N12", "N13", "N14", "B01");
        assertThat(RULES.rejects(row)).isFalse();
    }

    @Test
    void theFamilyCardHasItsOwnRules() {
        assertThat(codes(family("7501013102200001"))).containsExactly("F03");
        assertThat(codes(family("750101"))).containsExactly("F01");
        assertThat(codes(family("9901011203200000"))).containsExactly("F02", "F04");
        assertThat(codes(family("7501015203200001"))).isEmpty();
        assertThat(codes(family(null))).isEmpty();
    }

    @Test
    void everyCheckIsInForceOnceAndLabelledInBothLanguages() {
        assertThat(RULES.all()).extracting(IdentityRule::check).containsExactlyInAnyOrder(Check.values());
        assertThat(RULES.all()).allSatisfy(rule -> {
            assertThat(rule.labelId()).isNotBlank();
            assertThat(rule.labelEn()).isNotBlank();
            assertThat(RULES.table()).contains("| " + rule.code() + " | ");
        });
    }

    @Test
    void aTableWithACodeTwiceOrAnUnknownCheckIsRefused() {
        var rule = "{\"code\":\"N01\",\"level\":\"hard\",\"check\":\"%s\",\"label\":{\"id\":\"a\",\"en\":\"b\"}}";
        var once = rule.formatted("nik-serial-zero");
        assertThatThrownBy(() -> read(once + "," + once)).hasMessageContaining("N01 stands twice");
        assertThatThrownBy(() -> read(rule.formatted("nik-unheard-of"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static IdentityRules read(String rules) {
        var json = "{\"provinces\":[\"75\"],\"rules\":[" + rules + "]}";
        return IdentityRules.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Registration family(@Nullable String number) {
        return new Registration("7501011203800001", number, null, null, null);
    }

    private static List<String> codes(Registration row) {
        return RULES.brokenBy(row).stream().map(IdentityRule::code).toList();
    }

    private static List<String> hard(Registration row) {
        return RULES.brokenBy(row).stream()
                .filter(rule -> rule.level() == Level.HARD)
                .map(IdentityRule::code)
                .toList();
    }
}
