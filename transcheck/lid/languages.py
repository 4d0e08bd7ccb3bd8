"""The languages that have a word list."""

LISTED = ("ar bg bn ca cs da de el en es fa fi fil fr he hi hu id is it ko lt lv mk ms nb nl pl pt ro ru "
          "sh sk sl sv ta tr uk ur vi sr").split()
