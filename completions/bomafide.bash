#!/bin/bash

__bomafide_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__bomafide_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__bomafide_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__bomafide_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_bomafide() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __bomafide_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    init|add|update|remove|discover|generate|check|verify|release|page|well-known|dossier|wheel|sign|attest|verify-signature|validate|score|convert|diff|merge|overlay|query|graph|scan|advisories|vex|explain|help)
        # Offer subcommand argument completions
        "_bomafide_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'init add update remove discover generate check verify release page well-known dossier wheel sign attest verify-signature validate score convert diff merge overlay query graph scan advisories vex explain help' -- "${cur}"))
        ;;
    esac
}

_bomafide_init() {
    repeating_flags=()
    non_repeating_flags=(--force --diff -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--from -o --output)
    non_repeating_options=(--max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--from')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -d
        return
        ;;
    esac
}

_bomafide_add() {
    repeating_flags=()
    non_repeating_flags=(--diff -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--files --identifier -o --output)
    non_repeating_options=(--license --supplier --download --manifest --jobs --color)
    __bomafide_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--files')
        return
        ;;
    '--identifier')
        return
        ;;
    '--license')
        return
        ;;
    '--supplier')
        return
        ;;
    '--download')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_bomafide_update() {
    repeating_flags=()
    non_repeating_flags=(--diff -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--checksum --archive --manifest --jobs --color)
    __bomafide_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--checksum')
        return
        ;;
    '--archive')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_bomafide_remove() {
    repeating_flags=()
    non_repeating_flags=(--diff -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_bomafide_discover() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--knowledge -o --output)
    non_repeating_options=(--min-confidence --fail-on --nested --platform --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--min-confidence')
        return
        ;;
    '--knowledge')
        __bomafide_add_completions -W 'declared'$'\n''locked'$'\n''installed'$'\n''built-in'
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''markdown'$'\n''csv'$'\n''sarif'$'\n''junit'$'\n''github'$'\n''spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--nested')
        return
        ;;
    '--platform')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_generate() {
    repeating_flags=()
    non_repeating_flags=(--write --packages --allow-findings --diff --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output --document)
    non_repeating_options=(--profile --upstream --author --fail-on --nested --platform --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'$'\n''text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--document')
        __bomafide_add_completions -f
        return
        ;;
    '--profile')
        return
        ;;
    '--upstream')
        __bomafide_add_completions -d
        return
        ;;
    '--author')
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--nested')
        return
        ;;
    '--platform')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_check() {
    repeating_flags=()
    non_repeating_flags=(--fetch --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--document -o --output)
    non_repeating_options=(--upstream --patches --fail-on --nested --platform --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--document')
        __bomafide_add_completions -f
        return
        ;;
    '--upstream')
        __bomafide_add_completions -d
        return
        ;;
    '--patches')
        __bomafide_add_completions -d
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--nested')
        return
        ;;
    '--platform')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -d
        return
        ;;
    esac
}

_bomafide_verify() {
    repeating_flags=()
    non_repeating_flags=(--installed --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--except -o --output)
    non_repeating_options=(--against --fail-on --nested --platform --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--except')
        return
        ;;
    '--against')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--nested')
        return
        ;;
    '--platform')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    2)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_release() {
    repeating_flags=()
    non_repeating_flags=(--allow-findings --index --diff --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--format -o --output)
    non_repeating_options=(--profile --source --author --key --passphrase-file --upstream --fail-on --nested --platform --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--format')
        __bomafide_add_completions -W 'spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'
        return
        ;;
    '--profile')
        return
        ;;
    '--source')
        __bomafide_add_completions -f
        return
        ;;
    '--author')
        return
        ;;
    '--key')
        __bomafide_add_completions -f
        return
        ;;
    '--passphrase-file')
        __bomafide_add_completions -f
        return
        ;;
    '--upstream')
        __bomafide_add_completions -d
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--nested')
        return
        ;;
    '--platform')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_page() {
    repeating_flags=()
    non_repeating_flags=(--html --markdown --json --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--key --root -o --output)
    non_repeating_options=(--json-shape --base-url --previous --title --to --trusted-root --identity --issuer --fail-on --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--json-shape')
        __bomafide_add_completions -W 'python-org'
        return
        ;;
    '--base-url')
        return
        ;;
    '--previous')
        __bomafide_add_completions -d
        return
        ;;
    '--title')
        return
        ;;
    '--to')
        __bomafide_add_completions -d
        return
        ;;
    '--key')
        __bomafide_add_completions -f
        return
        ;;
    '--root')
        __bomafide_add_completions -f
        return
        ;;
    '--trusted-root')
        __bomafide_add_completions -f
        return
        ;;
    '--identity')
        return
        ;;
    '--issuer')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -d
        return
        ;;
    esac
}

_bomafide_well-known() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--contact --advisory -o --output)
    non_repeating_options=(--expires --site --policy --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--contact')
        return
        ;;
    '--expires')
        return
        ;;
    '--site')
        return
        ;;
    '--policy')
        return
        ;;
    '--advisory')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -d
        return
        ;;
    esac
}

_bomafide_dossier() {
    repeating_flags=()
    non_repeating_flags=(--policy-template --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--advisory --public-key -o --output)
    non_repeating_options=(--tree --to --key --passphrase-file --fail-on --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--tree')
        __bomafide_add_completions -d
        return
        ;;
    '--to')
        __bomafide_add_completions -f
        return
        ;;
    '--advisory')
        __bomafide_add_completions -f
        return
        ;;
    '--public-key')
        __bomafide_add_completions -f
        return
        ;;
    '--key')
        __bomafide_add_completions -f
        return
        ;;
    '--passphrase-file')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -d
        return
        ;;
    esac
}

_bomafide_wheel() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __bomafide_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    embed|extract|check)
        # Offer subcommand argument completions
        "_bomafide_wheel_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'embed extract check' -- "${cur}"))
        ;;
    esac
}

_bomafide_wheel_embed() {
    repeating_flags=()
    non_repeating_flags=(--replace -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--to --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--to')
        __bomafide_add_completions -d
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_wheel_extract() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--to --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--to')
        __bomafide_add_completions -d
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_wheel_check() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--fail-on --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_sign() {
    repeating_flags=()
    non_repeating_flags=(--bare -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--key --passphrase-file --certificate --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--key')
        __bomafide_add_completions -f
        return
        ;;
    '--passphrase-file')
        __bomafide_add_completions -f
        return
        ;;
    '--certificate')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_attest() {
    repeating_flags=()
    non_repeating_flags=(--bare -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--key --passphrase-file --certificate --to --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--key')
        __bomafide_add_completions -f
        return
        ;;
    '--passphrase-file')
        __bomafide_add_completions -f
        return
        ;;
    '--certificate')
        __bomafide_add_completions -f
        return
        ;;
    '--to')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_verify-signature() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--key --root -o --output)
    non_repeating_options=(--signature --trusted-root --identity --issuer --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--signature')
        __bomafide_add_completions -f
        return
        ;;
    '--key')
        __bomafide_add_completions -f
        return
        ;;
    '--root')
        __bomafide_add_completions -f
        return
        ;;
    '--trusted-root')
        __bomafide_add_completions -f
        return
        ;;
    '--identity')
        return
        ;;
    '--issuer')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_validate() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_score() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-p --profile -o --output)
    non_repeating_options=(--fail-under --fail-on --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-p'|'--profile')
        __bomafide_add_completions -W 'ntia-2021'$'\n''cisa-2026'$'\n''fsct-3'$'\n''bsi-tr-03183-2'$'\n''openchain-telco-1.1'$'\n''openchain-telco-1.2'$'\n''evidence'$'\n''openchain-telco'$'\n''ntia'$'\n''cisa'$'\n''fsct'$'\n''fsct3-min'$'\n''bsi'$'\n''bsi-tr-03183-2-2.1.0'
        return
        ;;
    '--fail-under')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''markdown'$'\n''csv'$'\n''svg'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''github'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_convert() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'$'\n''text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_diff() {
    repeating_flags=()
    non_repeating_flags=(--all -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''markdown'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'added'$'\n''removed'$'\n''upgraded'$'\n''downgraded'$'\n''version-changed'$'\n''renamed'$'\n''relicensed'$'\n''rehashed'$'\n''supplier-changed'$'\n''identifiers-changed'$'\n''details-changed'$'\n''edge-added'$'\n''edge-removed'$'\n''file-added'$'\n''file-removed'$'\n''file-changed'$'\n''any'$'\n''note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    2)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_merge() {
    repeating_flags=()
    non_repeating_flags=(--overwrite --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--name --namespace --layout --root --conflicts --author --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __bomafide_add_completions -W 'spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'$'\n''text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--name')
        return
        ;;
    '--namespace')
        return
        ;;
    '--layout')
        __bomafide_add_completions -W 'hierarchical'$'\n''flat'
        return
        ;;
    '--root')
        return
        ;;
    '--conflicts')
        __bomafide_add_completions -W 'first'$'\n''both'
        return
        ;;
    '--author')
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_overlay() {
    repeating_flags=()
    non_repeating_flags=(--prune --overwrite --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--remove --replace --add --from -o --output)
    non_repeating_options=(--under --name --namespace --author --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--remove')
        return
        ;;
    '--replace')
        return
        ;;
    '--add')
        return
        ;;
    '--from')
        return
        ;;
    '--under')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'$'\n''text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--name')
        return
        ;;
    '--namespace')
        return
        ;;
    '--author')
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_query() {
    repeating_flags=()
    non_repeating_flags=(--files --exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--why --dependents --dependencies --depth --limit --manifest --jobs --color)
    __bomafide_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--why')
        return
        ;;
    '--dependents')
        return
        ;;
    '--dependencies')
        return
        ;;
    '--depth')
        return
        ;;
    '--limit')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'table'$'\n''tree'$'\n''json'$'\n''csv'$'\n''dot'$'\n''mermaid'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_graph() {
    repeating_flags=()
    non_repeating_flags=(--treemap -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--around -o --output)
    non_repeating_options=(--by --depth --limit --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--by')
        __bomafide_add_completions -W 'bytes'$'\n''files'
        return
        ;;
    '--around')
        return
        ;;
    '--depth')
        return
        ;;
    '--limit')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'svg'$'\n''dot'$'\n''mermaid'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_scan() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero --only-fixed --lines --explain --show-suppressed -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--vex --clone -o --output)
    non_repeating_options=(--database --max-age --fail-on --min-confidence --baseline --since --os --nested --platform --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--database')
        __bomafide_add_completions -d
        return
        ;;
    '--max-age')
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'critical'$'\n''high'$'\n''medium'$'\n''low'$'\n''any'$'\n''never'$'\n''error'$'\n''warning'$'\n''note'
        return
        ;;
    '--min-confidence')
        __bomafide_add_completions -W 'low'$'\n''medium'$'\n''high'$'\n''exact'
        return
        ;;
    '--baseline')
        __bomafide_add_completions -o plusdirs -fX '!*.@(json)'
        return
        ;;
    '--since')
        __bomafide_add_completions -d
        return
        ;;
    '--vex')
        __bomafide_add_completions -f
        return
        ;;
    '--clone')
        return
        ;;
    '--os')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''markdown'$'\n''csv'$'\n''junit'$'\n''github'$'\n''spdx-2.3-json'$'\n''spdx-2.2-json'$'\n''spdx-2.3-yaml'$'\n''spdx-2.3-xml'$'\n''spdx-2.3-tv'$'\n''spdx-2.2-yaml'$'\n''spdx-2.2-xml'$'\n''spdx-2.2-tv'$'\n''spdx-3.0.1-json'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.3-json'$'\n''cyclonedx-1.2-json'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.3-xml'$'\n''cyclonedx-1.2-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''cyclonedx-1.3-protobuf'$'\n''openvex-0.2.0-json'$'\n''csaf-2.0-json'$'\n''csaf-2.1-json'$'\n''spdx-json'$'\n''spdx-2-json'$'\n''spdx-2.3'$'\n''spdx2-json'$'\n''spdx-2.2'$'\n''spdx-yaml'$'\n''spdx-xml'$'\n''spdx-tv'$'\n''spdx-tag-value'$'\n''spdx-2.3-tag-value'$'\n''spdx-2.2-tag-value'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.3'$'\n''cyclonedx-1.2'$'\n''cyclonedx-xml'$'\n''cyclonedx-protobuf'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1'
        return
        ;;
    '--nested')
        return
        ;;
    '--platform')
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_advisories() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __bomafide_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    import|update|status)
        # Offer subcommand argument completions
        "_bomafide_advisories_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'import update status' -- "${cur}"))
        ;;
    esac
}

_bomafide_advisories_import() {
    repeating_flags=()
    non_repeating_flags=(--without-text -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--source --database --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--source')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'
        return
        ;;
    '--database')
        __bomafide_add_completions -d
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_advisories_update() {
    repeating_flags=()
    non_repeating_flags=(--without-text -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--from -o --output)
    non_repeating_options=(--database --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--from')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'
        return
        ;;
    '--database')
        __bomafide_add_completions -d
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_bomafide_advisories_status() {
    repeating_flags=()
    non_repeating_flags=(--verify -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--max-age --database --manifest --jobs --color)
    __bomafide_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--max-age')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'
        return
        ;;
    '--database')
        __bomafide_add_completions -d
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_bomafide_vex() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __bomafide_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    add|check|merge|export|draft)
        # Offer subcommand argument completions
        "_bomafide_vex_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'add check merge export draft' -- "${cur}"))
        ;;
    esac
}

_bomafide_vex_add() {
    repeating_flags=()
    non_repeating_flags=(--diff -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--product --alias --evidence -o --output)
    non_repeating_options=(--versions --in --status --justification --impact --action --notes --date --expires --author --file --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--product')
        return
        ;;
    '--versions')
        return
        ;;
    '--in')
        return
        ;;
    '--status')
        __bomafide_add_completions -W 'not_affected'$'\n''affected'$'\n''fixed'$'\n''under_investigation'
        return
        ;;
    '--justification')
        __bomafide_add_completions -W 'component_not_present'$'\n''vulnerable_code_not_present'$'\n''vulnerable_code_not_in_execute_path'$'\n''vulnerable_code_cannot_be_controlled_by_adversary'$'\n''inline_mitigations_already_exist'
        return
        ;;
    '--impact')
        return
        ;;
    '--action')
        return
        ;;
    '--notes')
        return
        ;;
    '--alias')
        return
        ;;
    '--evidence')
        return
        ;;
    '--date')
        return
        ;;
    '--expires')
        return
        ;;
    '--author')
        return
        ;;
    '--file')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac
}

_bomafide_vex_check() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--bill --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--bill')
        __bomafide_add_completions -f
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_vex_merge() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--name --author --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--author')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'spdx-3.0.1-json'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.7'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''openvex-0.2.0-json'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf-2.0-json'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1-json'$'\n''csaf-2.1'$'\n''text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_vex_export() {
    repeating_flags=()
    non_repeating_flags=(--exit-zero -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(-o --output)
    non_repeating_options=(--bill --name --author --fail-on --manifest --jobs --color)
    __bomafide_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--bill')
        __bomafide_add_completions -f
        return
        ;;
    '--name')
        return
        ;;
    '--author')
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'spdx-3.0.1-json'$'\n''spdx3-json'$'\n''spdx-3-json'$'\n''spdx-3.0.1'$'\n''cyclonedx-1.7-json'$'\n''cyclonedx-1.7'$'\n''cyclonedx-1.6-json'$'\n''cyclonedx-json'$'\n''cyclonedx'$'\n''cyclonedx-1.6'$'\n''cyclonedx-1.5-json'$'\n''cyclonedx-1.5'$'\n''cyclonedx-1.4-json'$'\n''cyclonedx-1.4'$'\n''cyclonedx-1.7-xml'$'\n''cyclonedx-1.6-xml'$'\n''cyclonedx-xml'$'\n''cyclonedx-1.5-xml'$'\n''cyclonedx-1.4-xml'$'\n''cyclonedx-1.7-protobuf'$'\n''cyclonedx-1.6-protobuf'$'\n''cyclonedx-protobuf'$'\n''cyclonedx-1.5-protobuf'$'\n''cyclonedx-1.4-protobuf'$'\n''openvex-0.2.0-json'$'\n''openvex'$'\n''openvex-json'$'\n''openvex-0.2.0'$'\n''csaf-2.0-json'$'\n''csaf'$'\n''csaf-json'$'\n''csaf-2.0'$'\n''csaf-2.1-json'$'\n''csaf-2.1'$'\n''text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--fail-on')
        __bomafide_add_completions -W 'note'$'\n''warning'$'\n''error'$'\n''never'
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_vex_draft() {
    repeating_flags=()
    non_repeating_flags=(--diff -q --quiet -v --verbose --offline --version -h --help)
    repeating_options=(--records -o --output)
    non_repeating_options=(--file --author --database --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--records')
        __bomafide_add_completions -o plusdirs -fX '!*.@(json|zip)'
        return
        ;;
    '--file')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--author')
        return
        ;;
    '--database')
        __bomafide_add_completions -d
        return
        ;;
    '-o'|'--output')
        __bomafide_add_completions -W 'text'$'\n''json'$'\n''ndjson'$'\n''sarif'$'\n''junit'$'\n''markdown'$'\n''github'$'\n''csv'
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -d
        return
        ;;
    esac
}

_bomafide_explain() {
    repeating_flags=()
    non_repeating_flags=(-q --quiet -v --verbose --offline --version -h --help)
    repeating_options=()
    non_repeating_options=(--database --max-entries --max-size --max-ratio --max-depth --max-path --manifest --jobs --color)
    __bomafide_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--database')
        __bomafide_add_completions -d
        return
        ;;
    '--max-entries')
        return
        ;;
    '--max-size')
        return
        ;;
    '--max-ratio')
        return
        ;;
    '--max-depth')
        return
        ;;
    '--max-path')
        return
        ;;
    '--manifest')
        __bomafide_add_completions -o plusdirs -fX '!*.@(yaml|yml)'
        return
        ;;
    '--jobs')
        return
        ;;
    '--color')
        __bomafide_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __bomafide_add_completions -W "$(__bomafide_custom_complete ---completion explain -- positional@0 "${COMP_CWORD}" "$(__bomafide_cursor_index_in_current_word)")"
        return
        ;;
    2)
        __bomafide_add_completions -f
        return
        ;;
    esac
}

_bomafide_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __bomafide_offer_flags_options -1
}

complete -o filenames -F _bomafide bomafide
